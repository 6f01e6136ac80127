package se.bulktak.health;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;

/** What is wrong with how changes were made and published: only a database can tell. */
final class Bookkeeping {

    /** A pending change is left behind when it has waited for longer than this. */
    static final int DAYS_TO_PUBLISH = 7;

    private Bookkeeping() {}

    private interface Visitor {
        void visit(Row<? extends CatalogueObject> row);
    }

    private static void each(Examined of, Visitor visitor) {
        Snapshot snapshot = of.snapshot();
        List<CatalogueTable<? extends CatalogueObject>> tables = List.of(
                snapshot.profiles(),
                snapshot.contracts(),
                snapshot.addresses(),
                snapshot.components(),
                snapshot.callAddresses(),
                snapshot.routings(),
                snapshot.authorizations());
        for (CatalogueTable<? extends CatalogueObject> table : tables) {
            for (Row<? extends CatalogueObject> row : table.rows()) {
                visitor.visit(row);
            }
        }
    }

    private static RowRef ref(Row<? extends CatalogueObject> row) {
        return new RowRef(ObjectKind.of(Describing.held(row)), row.id());
    }

    /** Changes that nobody has published for long, of which nobody knows since when, or whose user is not there any more. */
    static void strayChanges(Examined of, Consumer<HealthRow> found) {
        DatabaseFacts facts = of.database();
        LocalDate longAgo = of.today().minusDays(DAYS_TO_PUBLISH);
        each(of, row -> {
            String user = row.updatedBy();
            if (user == null || facts.zombies().contains(ref(row))) {
                return;
            }
            LocalDate since = facts.pendingSince().get(ref(row));
            boolean gone = facts.users().isPresent() && !facts.users().get().contains(user);
            if (gone || since == null || since.isBefore(longAgo)) {
                Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
                values.put("user", user);
                if (since != null) {
                    values.put("since", since.toString());
                }
                values.put("problem", gone ? "unknown_user" : since == null ? "unknown_day" : "waiting");
                found.accept(new HealthRow(of.describing().key(row), values));
            }
        });
    }

    static void zombies(Examined of, Consumer<HealthRow> found) {
        DatabaseFacts facts = of.database();
        each(of, row -> {
            if (facts.zombies().contains(ref(row))) {
                Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
                String user = row.updatedBy();
                values.put("user", user == null ? "" : user);
                found.accept(new HealthRow(of.describing().key(row), values));
            }
        });
    }

    static void drift(Examined of, Consumer<HealthRow> found) {
        each(of, row -> {
            if (row.isDrifted()) {
                Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
                CatalogueObject published = row.published();
                values.put("problem", !row.isLive() ? "only_published" : published == null ? "only_table" : "differs");
                found.accept(new HealthRow(of.describing().key(row), values));
            }
        });
    }

    static void brokenPublications(Examined of, Consumer<HealthRow> found) {
        for (DatabaseFacts.EmptyVersion version : of.database().emptyVersions()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("version", version.version());
            values.put("since", version.day());
            values.put("user", version.by());
            values.put("problem", "empty_version");
            found.accept(new HealthRow("PubVersion " + version.version(), values));
        }
        of.database().lock().ifPresent(owner -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("user", owner);
            values.put("problem", "locked");
            found.accept(new HealthRow("Locktb PubVersion", values));
        });
    }
}
