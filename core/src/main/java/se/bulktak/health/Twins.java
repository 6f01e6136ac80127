package se.bulktak.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueTable;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.LookAlikes;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;

/** Things that stand several times, spelled nearly alike, or that two have as their own. */
final class Twins {

    private Twins() {}

    /** What two are alike in. */
    private record Likeness(long component, long profile, String text) {}

    static void ids(Examined of, Consumer<HealthRow> found) {
        ids(of, of.snapshot().addresses(), LogicalAddress::hsaId, row -> of.scope().hasAddress(row.id()), found);
        ids(of, of.snapshot().components(), ServiceComponent::hsaId, row -> of.scope().hasComponent(row.id()), found);
    }

    private interface InScope<T extends CatalogueObject> {
        boolean test(Row<T> row);
    }

    private static <T extends CatalogueObject> void ids(
            Examined of,
            CatalogueTable<T> table,
            Function<T, String> id,
            InScope<T> inScope,
            Consumer<HealthRow> found) {
        for (List<Row<T>> alike : alike(table, values -> LookAlikes.skeleton(id.apply(values)))) {
            if (alike.stream().anyMatch(inScope::test)) {
                found.accept(told(of, alike, alike.stream().map(row -> id.apply(row.get())).toList()));
            }
        }
    }

    static void urls(Examined of, Consumer<HealthRow> found) {
        Function<CallAddress, Likeness> likeness =
                address -> new Likeness(address.componentId(), address.profileId(), folded(address.url()));
        for (List<Row<CallAddress>> alike : alike(of.snapshot().callAddresses(), likeness)) {
            if (alike.stream().anyMatch(row -> of.scope().hasCallAddress(row.id()))) {
                found.accept(told(of, alike, alike.stream().map(row -> row.get().url()).toList()));
            }
        }
    }

    static void sharedUrls(Examined of, Consumer<HealthRow> found) {
        for (List<Row<CallAddress>> same : alike(of.snapshot().callAddresses(), CallAddress::url)) {
            TreeSet<String> owners = new TreeSet<>();
            same.forEach(row -> owners.add(of.describing().component(row.get().componentId())));
            long components = same.stream().map(row -> row.get().componentId()).distinct().count();
            if (components > 1 && same.stream().anyMatch(row -> of.scope().hasCallAddress(row.id()))) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("object", ObjectKind.CALL_ADDRESS.label());
                values.put("url", same.get(0).get().url());
                values.put("ids", List.copyOf(owners));
                found.accept(new HealthRow(same.get(0).get().url(), values));
            }
        }
    }

    /** Case, blanks around and last slashes aside. */
    private static String folded(String url) {
        String folded = url.strip().toLowerCase(Locale.ROOT);
        int end = folded.length();
        while (end > 0 && folded.charAt(end - 1) == '/') {
            end--;
        }
        return folded.substring(0, end);
    }

    /** Live rows that are alike in something, where there are several such. */
    static <T extends CatalogueObject, K> List<List<Row<T>>> alike(CatalogueTable<T> table, Function<T, K> likeness) {
        Map<K, Row<T>> first = new HashMap<>(table.rows().size() * 2);
        Map<K, List<Row<T>>> several = new LinkedHashMap<>();
        for (Row<T> row : table.rows()) {
            if (row.isLive()) {
                K key = likeness.apply(row.get());
                Row<T> before = first.putIfAbsent(key, row);
                if (before != null) {
                    several.computeIfAbsent(key, k -> new ArrayList<>(List.of(before))).add(row);
                }
            }
        }
        return List.copyOf(several.values());
    }

    private static <T extends CatalogueObject> HealthRow told(Examined of, List<Row<T>> alike, List<String> ids) {
        Map<String, Object> values = new LinkedHashMap<>(of.describing().values(alike.get(0)));
        values.put("ids", ids);
        return new HealthRow(of.describing().key(alike.get(0)), values);
    }
}
