package se.bulktak.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import se.bulktak.finding.CellRef;

/**
 * The cells of one tab that a finding is about.
 *
 * @param where the tab and its file
 * @param cells the cells with rows that follow each other put together: {@code B5, B17–B20}; empty for the tab itself
 * @param text as short as it can be told when there is but one cell
 * @param count how many cells
 */
public record Place(String where, String cells, String text, int count) {

    /** More ranges than this are cut off in a page; the marked workbook has them all. */
    private static final int MOST_RANGES = 300;

    private record Tab(String file, String tab) {}

    /** Whether it is told in a word or two. */
    public boolean isShort() {
        return count <= 1;
    }

    /** Groups cells by tab, in the order they come. */
    static List<Place> of(List<CellRef> cells) {
        Map<Tab, Map<Integer, TreeSet<Integer>>> rowsByColumn = new LinkedHashMap<>();
        Map<Tab, Integer> counts = new LinkedHashMap<>();
        for (CellRef cell : cells) {
            Tab tab = new Tab(cell.file(), cell.tab());
            counts.merge(tab, 1, Integer::sum);
            rowsByColumn
                    .computeIfAbsent(tab, none -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.column(), none -> new TreeSet<>())
                    .add(cell.row());
        }
        boolean oneFile = counts.keySet().stream().map(Tab::file).distinct().count() <= 1;
        List<Place> places = new ArrayList<>();
        rowsByColumn.forEach((tab, columns) -> {
            String file = fileName(tab.file());
            String where = tab.tab().isEmpty() ? file : oneFile ? tab.tab() : tab.tab() + " i " + file;
            String ranges = ranges(columns);
            String text = ranges.isEmpty() ? where : where + ", " + (ranges.matches("\\d+") ? "rad " : "") + ranges;
            places.add(new Place(where, ranges.isEmpty() ? "hela fliken" : ranges, text, counts.get(tab)));
        });
        return List.copyOf(places);
    }

    private static String fileName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String ranges(Map<Integer, TreeSet<Integer>> columns) {
        List<String> ranges = new ArrayList<>();
        columns.forEach((column, rows) -> {
            String letters = CellRef.columnName(column);
            int first = -1;
            int last = -1;
            for (int row : rows) {
                if (row == 0) {
                    continue;
                }
                if (first >= 0 && row == last + 1) {
                    last = row;
                } else {
                    if (first >= 0) {
                        ranges.add(range(letters, first, last));
                    }
                    first = row;
                    last = row;
                }
            }
            if (first >= 0) {
                ranges.add(range(letters, first, last));
            }
        });
        if (ranges.size() > MOST_RANGES) {
            return String.join(", ", ranges.subList(0, MOST_RANGES)) + " … (alla är märkta i den märkta arbetsboken)";
        }
        return String.join(", ", ranges);
    }

    private static String range(String letters, int first, int last) {
        return first == last ? letters + first : letters + first + "–" + letters + last;
    }
}
