package se.bulktak.order;

import java.util.ArrayList;
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
record Headings(TabLayout layout, int row, List<Column> columns, int byOwnName) {

    /** A column of the layout and the cell that heads it in the file. */
    record Column(ColumnLayout layout, SheetCell heading, String key) {

        Column(ColumnLayout layout, SheetCell heading) {
            this(layout, heading, LooseText.key(heading.text()));
        }

        /** 1-based. */
        int number() {
            return heading.column();
        }
    }

    Headings {
        columns = List.copyOf(columns);
    }

    /** The first row that holds every heading needed. A title with the text of one heading is none. */
    static Optional<Headings> find(TabLayout layout, Sheet sheet) {
        Matcher matcher = new Matcher(layout);
        return sheet.rows().stream()
                .map(matcher::match)
                .filter(headings -> headings.missing().isEmpty() && !headings.columns().isEmpty())
                .findFirst();
    }

    /** A row taken for headings, whether or not it has those needed. */
    static Headings of(TabLayout layout, SheetRow row) {
        return new Matcher(layout).match(row);
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
                .filter(ColumnLayout::needed)
                .filter(needed -> columns.stream().noneMatch(column -> column.layout() == needed))
                .toList();
    }

    /** The column of a field, 1-based; 0 when the tab has none. */
    int number(String field) {
        for (Column column : columns) {
            if (column.layout().field().equals(field)) {
                return column.number();
            }
        }
        return 0;
    }

    /** Whether a row below repeats the headings. */
    boolean isRepeatedBy(SheetRow other) {
        for (Column column : columns) {
            SheetCell cell = other.findCell(column.number()).orElse(null);
            if (cell == null || !LooseText.key(cell.text()).equals(column.key())) {
                return false;
            }
        }
        return true;
    }

    /** Knows every heading's keys, so that looking through many rows costs little. */
    private static final class Matcher {

        private final TabLayout layout;
        private final Map<ColumnLayout, List<String>> keys = new LinkedHashMap<>();
        private final Set<String> known = new HashSet<>();

        Matcher(TabLayout layout) {
            this.layout = layout;
            for (ColumnLayout column : layout.columns()) {
                List<String> names = new ArrayList<>();
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
            if (byKey.isEmpty()) {
                return new Headings(layout, row.number(), List.of(), 0);
            }
            Map<ColumnLayout, SheetCell> found = new HashMap<>();
            Set<SheetCell> used = new HashSet<>();
            int byOwnName = 0;
            for (Map.Entry<ColumnLayout, List<String>> column : keys.entrySet()) {
                byOwnName += take(column.getKey(), column.getValue().subList(0, 1), byKey, used, found);
            }
            keys.forEach((column, names) -> take(column, names.subList(1, names.size()), byKey, used, found));
            List<Column> inOrder = new ArrayList<>();
            for (ColumnLayout column : layout.columns()) {
                SheetCell heading = found.get(column);
                if (heading != null) {
                    inOrder.add(new Column(column, heading));
                }
            }
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
