package se.bulktak.workbook;

import java.util.List;
import java.util.Set;

/**
 * A tab of a workbook.
 *
 * @param name as written in the file
 * @param hidden whether a person who opens the file does not see the tab
 * @param rows the rows that hold something, in the order of the file
 * @param hiddenColumns 1-based numbers of the columns that are hidden
 */
public record Sheet(String name, boolean hidden, List<SheetRow> rows, Set<Integer> hiddenColumns) {

    public Sheet {
        rows = List.copyOf(rows);
        hiddenColumns = Set.copyOf(hiddenColumns);
    }
}
