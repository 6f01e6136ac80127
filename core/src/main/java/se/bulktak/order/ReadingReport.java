package se.bulktak.order;

import java.util.List;

/**
 * How a file was read, for the user to check: which tab and columns were taken for what.
 *
 * @param file the path as the user gave it
 * @param tabs the template's tabs, in its order, found or not
 * @param ignoredTabs names of the other tabs, with {@code (dold)} after those that are hidden
 */
public record ReadingReport(String file, List<TabReading> tabs, List<String> ignoredTabs) {

    public ReadingReport {
        tabs = List.copyOf(tabs);
        ignoredTabs = List.copyOf(ignoredTabs);
    }

    /**
     * @param meaning the template's name of the tab, {@code Logiska adresser}
     * @param found the tab's name in the file; empty when it is missing
     * @param headingRow 1-based; 0 when no heading row was found
     * @param columns the columns recognised
     * @param rows number of rows that say something below the heading
     * @param skippedRows rows below the heading that were taken for instructions or repeated headings
     */
    public record TabReading(
            String meaning,
            String found,
            int headingRow,
            List<ColumnReading> columns,
            int rows,
            List<Integer> skippedRows) {
        public TabReading {
            columns = List.copyOf(columns);
            skippedRows = List.copyOf(skippedRows);
        }
    }

    /**
     * @param meaning the template's heading
     * @param found the heading in the file
     * @param column Excel's letters, {@code B}
     */
    public record ColumnReading(String meaning, String found, String column) {}
}
