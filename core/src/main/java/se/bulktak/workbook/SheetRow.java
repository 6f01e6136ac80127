package se.bulktak.workbook;

import java.util.List;
import java.util.Optional;

/**
 * A row that holds something.
 *
 * @param number 1-based, as Excel shows it
 * @param hidden whether it is hidden, by hand or by a filter
 * @param cells those that hold something, from left to right
 */
public record SheetRow(int number, boolean hidden, List<SheetCell> cells) {

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell in a column, 1-based; empty when it holds nothing. */
    public Optional<SheetCell> findCell(int column) {
        for (SheetCell cell : cells) {
            if (cell.column() == column) {
                return Optional.of(cell);
            }
        }
        return Optional.empty();
    }
}
