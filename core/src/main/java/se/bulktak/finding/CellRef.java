package se.bulktak.finding;

/**
 * A place in a workbook: a cell, a whole row, a whole tab or a whole file.
 *
 * @param file the path as the user gave it
 * @param tab the tab's name as written in the file; empty for the whole file, and in a file without tabs (CSV)
 * @param row 1-based as Excel shows it; 0 for the whole tab
 * @param column 1-based, A is 1; 0 for the whole row
 */
public record CellRef(String file, String tab, int row, int column) implements Comparable<CellRef> {

    /** The whole file. */
    public static CellRef ofFile(String file) {
        return new CellRef(file, "", 0, 0);
    }

    /** A whole tab. */
    public static CellRef ofTab(String file, String tab) {
        return new CellRef(file, tab, 0, 0);
    }

    /**
     * A place by Excel's name of it, the reverse of {@link #cell()}.
     *
     * @param cell {@code B17}, {@code 17} for a row, empty for a tab or file
     * @throws IllegalArgumentException if it is none of these
     */
    public static CellRef named(String file, String tab, String cell) {
        int letters = 0;
        int column = 0;
        while (letters < cell.length() && cell.charAt(letters) >= 'A' && cell.charAt(letters) <= 'Z') {
            column = column * 26 + cell.charAt(letters++) - 'A' + 1;
        }
        return new CellRef(file, tab, cell.isEmpty() ? 0 : Integer.parseInt(cell.substring(letters)), column);
    }

    /** Excel's name of the cell: {@code B17}; of a row: {@code 17}; empty for a tab or file. */
    public String cell() {
        if (row == 0) {
            return "";
        }
        return columnName(column) + row;
    }

    /** Excel's letters for a 1-based column number; empty for 0. */
    public static String columnName(int column) {
        StringBuilder name = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }

    /**
     * {@code Logiska adresser!B17}, without the file; {@code Logiska adresser} for a tab; the file's path for a file; {@code B17}
     * in a file without tabs.
     */
    @Override
    public String toString() {
        if (tab.isEmpty()) {
            return row == 0 ? file : cell();
        }
        return row == 0 ? tab : tab + "!" + cell();
    }

    /** By file, tab, row and column. Sorting thousands of cells takes most of its time here, and most are of one tab. */
    @Override
    public int compareTo(CellRef other) {
        int order = compare(file, other.file);
        if (order == 0) {
            order = compare(tab, other.tab);
        }
        if (order == 0) {
            order = Integer.compare(row, other.row);
        }
        return order == 0 ? Integer.compare(column, other.column) : order;
    }

    private static int compare(String left, String right) {
        return left == right ? 0 : left.compareTo(right);
    }
}
