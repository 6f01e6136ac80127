package se.bulktak.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;

/** References that lead nowhere: in the tables to a row that is deleted or gone, in the published version to one it lacks. */
final class Dangling {

    private final Examined of;
    private final Consumer<HealthRow> found;

    private Dangling(Examined of, Consumer<HealthRow> found) {
        this.of = of;
        this.found = found;
    }

    static void references(Examined of, Consumer<HealthRow> found) {
        new Dangling(of, found).examine();
    }

    private void examine() {
        Snapshot snapshot = of.snapshot();
        Scope scope = of.scope();
        for (Row<CallAddress> row : snapshot.callAddresses().rows()) {
            each(row, (values, sides) -> {
                if (scope.hasCallAddress(row.id()) || scope.hasComponent(values.componentId())) {
                    follow(row, ObjectKind.COMPONENT, snapshot.components(), values.componentId(), sides);
                    follow(row, ObjectKind.PROFILE, snapshot.profiles(), values.profileId(), sides);
                }
            });
        }
        for (Row<Routing> row : snapshot.routings().rows()) {
            each(row, (values, sides) -> {
                if (scope.hasAddress(values.addressId()) || scope.hasCallAddress(values.callAddressId())) {
                    follow(row, ObjectKind.ADDRESS, snapshot.addresses(), values.addressId(), sides);
                    follow(row, ObjectKind.CONTRACT, snapshot.contracts(), values.contractId(), sides);
                    follow(row, ObjectKind.CALL_ADDRESS, snapshot.callAddresses(), values.callAddressId(), sides);
                }
            });
        }
        for (Row<CallAuthorization> row : snapshot.authorizations().rows()) {
            each(row, (values, sides) -> {
                if (scope.hasAddress(values.addressId()) || scope.hasComponent(values.consumerId())) {
                    follow(row, ObjectKind.COMPONENT, snapshot.components(), values.consumerId(), sides);
                    follow(row, ObjectKind.ADDRESS, snapshot.addresses(), values.addressId(), sides);
                    follow(row, ObjectKind.CONTRACT, snapshot.contracts(), values.contractId(), sides);
                }
            });
        }
    }

    /** Which side of the row its values come from: the table's, the published version's, or both when they are equal. */
    private record Sides(boolean table, boolean published) {}

    private interface Visitor<T> {
        void visit(T values, Sides sides);
    }

    private static <T extends CatalogueObject> void each(Row<T> row, Visitor<T> visitor) {
        @Nullable T published = row.published();
        if (row.isLive()) {
            boolean same = Objects.equals(row.get(), published);
            visitor.visit(row.get(), new Sides(true, same));
            if (published != null && !same) {
                visitor.visit(published, new Sides(false, true));
            }
        } else if (published != null) {
            visitor.visit(published, new Sides(false, true));
        }
    }

    private void follow(Row<?> row, ObjectKind kind, CatalogueTable<?> table, long id, Sides sides) {
        Row<?> target = table.find(id).orElse(null);
        boolean tableDangles = sides.table() && (target == null || !target.isLive());
        boolean publishedDangles = sides.published() && (target == null || target.published() == null);
        if (!tableDangles && !publishedDangles) {
            return;
        }
        // A deletion that is pending keeps its row published; what refers to it is right as long as nobody publishes.
        Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
        values.put("missingObject", kind.label());
        values.put("missingRowId", id);
        values.put("problem", tableDangles && publishedDangles ? "both" : tableDangles ? "table" : "published");
        found.accept(new HealthRow(of.describing().key(row) + " -> " + kind.label() + " " + id, values));
    }
}
