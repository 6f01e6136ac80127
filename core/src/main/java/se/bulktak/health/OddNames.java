package se.bulktak.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;

/** Names that help nobody who looks an id up. */
final class OddNames {

    /** Record systems cut names here when they export them. */
    private static final int CUT = 25;

    private OddNames() {}

    static void names(Examined of, Consumer<HealthRow> found) {
        names(of, of.snapshot().addresses(), LogicalAddress::hsaId, LogicalAddress::name, of.scope()::hasAddress, found);
        names(
                of,
                of.snapshot().components(),
                ServiceComponent::hsaId,
                ServiceComponent::name,
                of.scope()::hasComponent,
                found);
    }

    private static <T extends CatalogueObject> void names(
            Examined of,
            CatalogueTable<T> table,
            Function<T, String> id,
            Function<T, String> name,
            LongPredicate inScope,
            Consumer<HealthRow> found) {
        for (Row<T> row : table.rows()) {
            if (row.isLive() && inScope.test(row.id())) {
                String problem = problem(id.apply(row.get()), name.apply(row.get()));
                if (!problem.isEmpty()) {
                    Map<String, Object> values = new LinkedHashMap<>(of.describing().values(row));
                    values.put("problem", problem);
                    found.accept(new HealthRow(of.describing().key(row.get()) + " " + problem, values));
                }
            }
        }
        for (List<Row<T>> shared : Twins.alike(table, values -> folded(name.apply(values)))) {
            if (name.apply(shared.get(0).get()).isBlank() || shared.stream().noneMatch(row -> inScope.test(row.id()))) {
                continue;
            }
            boolean same = shared.stream().map(row -> name.apply(row.get())).distinct().count() == 1;
            String problem = same ? "shared" : "nearly_shared";
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("object", ObjectKind.of(shared.get(0).get()).label());
            values.put("name", name.apply(shared.get(0).get()));
            values.put("ids", shared.stream().map(row -> id.apply(row.get())).toList());
            values.put("problem", problem);
            found.accept(new HealthRow(name.apply(shared.get(0).get()) + " " + problem, values));
        }
    }

    /** What is odd with a name as such; empty when nothing is. */
    private static String problem(String id, String name) {
        if (name.isBlank()) {
            return "empty";
        }
        if (Keys.of(name.strip()).equals(Keys.of(id))) {
            return "equals_id";
        }
        return name.codePointCount(0, name.length()) == CUT ? "cut" : "";
    }

    /** Case and blanks aside. */
    private static String folded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c > ' ' && !Character.isSpaceChar(c)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
