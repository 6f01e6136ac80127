package se.bulktak.order;

import java.util.List;

/** How a file was read, for the user to check: which tab and columns were taken for what. */
public record ReadingReport(String file, List<TabReading> tabs, List<String> ignoredTabs) {

    /**
     * @param meaning the template's name of the tab, {@code Logiska adresser}
     * @param found the tab's name in the file; empty when it is missing
     * @param headingRow 1-based; 0 when no heading row was found
     * @param columns the columns recognised
     * @param rows number of rows that say something below the heading
     */
    public record TabReading(String meaning, String found, int headingRow, List<ColumnReading> columns, int rows) {}

    /**
     * @param meaning the template's heading
     * @param found the heading in the file
     * @param column Excel's letters, {@code B}
     */
    public record ColumnReading(String meaning, String found, String column) {}
}
