package se.bulktak.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import se.bulktak.service.WorkbookLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;

/** Which tab of a file is which of the template's. */
final class Tabs {

    private final List<TabLayout> layouts;
    private final List<Sheet> sheets;
    private final Map<TabLayout, Sheet> found = new IdentityHashMap<>();

    private Tabs(WorkbookLayout layout, List<Sheet> sheets) {
        this.layouts = List.of(layout.consumers(), layout.contracts(), layout.producer(), layout.units());
        // What a person sees goes before what is hidden.
        this.sheets = sheets.stream().sorted(Comparator.comparing(Sheet::hidden)).toList();
    }

    /**
     * A tab is known by the template's name, else by another name of it, else by either with a number before or after it, else
     * by its headings.
     */
    static Tabs find(WorkbookLayout layout, List<Sheet> sheets) {
        Tabs tabs = new Tabs(layout, sheets);
        tabs.take((tab, sheet) -> key(sheet).equals(LooseText.key(tab.name())));
        tabs.take((tab, sheet) -> names(tab).anyMatch(key(sheet)::equals));
        tabs.take((tab, sheet) -> names(tab).anyMatch(key(sheet).replaceAll("^\\d+|\\d+$", "")::equals));
        tabs.take((tab, sheet) -> looksLike(tab, sheet) && headings(tab, sheet).byOwnName() > 0);
        if (tabs.found.size() == tabs.layouts.size() - 1) {
            tabs.take(Tabs::looksLike);
        }
        return tabs;
    }

    Optional<Sheet> find(TabLayout layout) {
        return Optional.ofNullable(found.get(layout));
    }

    /** The tabs that are none of the template's, in the order of the file. */
    List<Sheet> others(List<Sheet> all) {
        List<Sheet> others = new ArrayList<>(all);
        others.removeIf(sheet -> found.values().stream().anyMatch(taken -> taken == sheet));
        return others;
    }

    /** Whether a tab has all headings of the template's tab: two or more, as one word alone may stand anywhere. */
    static boolean looksLike(TabLayout layout, Sheet sheet) {
        return Headings.find(layout, sheet).filter(headings -> headings.columns().size() > 1).isPresent();
    }

    private static Headings headings(TabLayout layout, Sheet sheet) {
        return Headings.find(layout, sheet).orElseThrow();
    }

    private void take(BiPredicate<TabLayout, Sheet> isIt) {
        for (TabLayout layout : layouts) {
            if (!found.containsKey(layout)) {
                sheets.stream()
                        .filter(sheet -> !found.containsValue(sheet) && isIt.test(layout, sheet))
                        .findFirst()
                        .ifPresent(sheet -> found.put(layout, sheet));
            }
        }
    }

    private static String key(Sheet sheet) {
        return LooseText.key(sheet.name());
    }

    private static Stream<String> names(TabLayout layout) {
        return Stream.concat(Stream.of(layout.name()), layout.aliases().stream()).map(LooseText::key);
    }
}
