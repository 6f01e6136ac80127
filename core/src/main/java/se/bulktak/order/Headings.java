package se.bulktak.order;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import se.bulktak.workbook.Sheet;
import se.bulktak.workbook.SheetCell;
import se.bulktak.workbook.SheetRow;

/**
 * The heading row of a tab: which column holds what.
 *
 * @param row 1-based
 * @param columns the columns recognised, in the layout's order
 * @param byOwnName how many of them are headed as the template heads them, and not by another name
 */
record Headings(TabLayout layout, int row, Map<ColumnLayout, SheetCell> columns, int byOwnName) {

    /** The first row that holds every heading needed. A title with the text of one heading is none. */
    static Optional<Headings> find(TabLayout layout, Sheet sheet) {
        Matcher matcher = new Matcher(layout);
        return sheet.rows().stream()
                .map(matcher::match)
                .filter(headings -> headings.missing().isEmpty() && !headings.columns().isEmpty())
                .findFirst();
    }

    /** The row that comes nearest to a heading row when none is one: at least two cells, and one heading known. */
    static Optional<Headings> nearest(TabLayout layout, Sheet sheet) {
        Matcher matcher = new Matcher(layout);
        return sheet.rows().stream()
                .filter(row -> row.cells().size() > 1)
                .map(matcher::match)
                .filter(headings -> !headings.columns().isEmpty())
                .max(Comparator.comparingInt((Headings headings) -> headings.columns().size())
                        .thenComparingInt(headings -> -headings.row()));
    }

    /** The needed columns that the row lacks. */
    List<ColumnLayout> missing() {
        return layout.columns().stream()
                .filter(column -> column.needed() && !columns.containsKey(column))
                .toList();
    }

    /** The column of a field, 1-based; 0 when the tab has none. */
    int column(String field) {
        for (Map.Entry<ColumnLayout, SheetCell> entry : columns.entrySet()) {
            if (entry.getKey().field().equals(field)) {
                return entry.getValue().column();
            }
        }
        return 0;
    }

    /** Whether a row below repeats the headings. */
    boolean isRepeatedBy(SheetRow other) {
        return columns.values().stream().allMatch(heading -> other.findCell(heading.column())
                .filter(cell -> LooseText.key(cell.text()).equals(LooseText.key(heading.text())))
                .isPresent());
    }

    /** Knows every heading's keys, so that looking through many rows costs little. */
    private static final class Matcher {

        private final TabLayout layout;
        private final Map<ColumnLayout, List<String>> keys = new LinkedHashMap<>();
        private final Set<String> known = new HashSet<>();

        Matcher(TabLayout layout) {
            this.layout = layout;
            for (ColumnLayout column : layout.columns()) {
                List<String> names = new java.util.ArrayList<>();
                names.add(LooseText.key(column.heading()));
                column.aliases().forEach(alias -> names.add(LooseText.key(alias)));
                keys.put(column, names);
                known.addAll(names);
            }
        }

        Headings match(SheetRow row) {
            Map<String, SheetCell> byKey = new HashMap<>();
            for (SheetCell cell : row.cells()) {
                for (String key : LooseText.keys(cell.text())) {
                    if (known.contains(key)) {
                        byKey.putIfAbsent(key, cell);
                    }
                }
            }
            Map<ColumnLayout, SheetCell> found = new HashMap<>();
            Set<SheetCell> used = new HashSet<>();
            int byOwnName = 0;
            for (Map.Entry<ColumnLayout, List<String>> column : keys.entrySet()) {
                byOwnName += take(column.getKey(), column.getValue().subList(0, 1), byKey, used, found);
            }
            keys.forEach((column, names) -> take(column, names.subList(1, names.size()), byKey, used, found));
            Map<ColumnLayout, SheetCell> inOrder = new LinkedHashMap<>();
            layout.columns().stream().filter(found::containsKey).forEach(column -> inOrder.put(column, found.get(column)));
            return new Headings(layout, row.number(), inOrder, byOwnName);
        }

        private static int take(
                ColumnLayout column,
                List<String> names,
                Map<String, SheetCell> byKey,
                Set<SheetCell> used,
                Map<ColumnLayout, SheetCell> found) {
            if (found.containsKey(column)) {
                return 0;
            }
            for (String name : names) {
                SheetCell cell = byKey.get(name);
                if (cell != null && used.add(cell)) {
                    found.put(column, cell);
                    return 1;
                }
            }
            return 0;
        }
    }
}
