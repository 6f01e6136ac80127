package se.bulktak.workbook;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What looking through a workbook's package told, beyond what the library that reads it tells. Parts are known by their
 * lower-case names without a leading slash, {@code xl/worksheets/sheet1.xml}.
 */
final class PackageFacts {

    /** What one worksheet part told. */
    static final class SheetFacts {
        final Set<Integer> hiddenColumns = new HashSet<>();
        /** Cells with a formula that was never calculated, by row and column. */
        final Set<Long> withoutValue = new HashSet<>();
        int highestSharedString = -1;
        /** The number of every row, in the order of the file: the library counts one wrong when the file leaves it out. */
        private int[] rowNumbers = new int[64];

        private int rows;

        void addRow(int number) {
            if (rows == rowNumbers.length) {
                rowNumbers = Arrays.copyOf(rowNumbers, rows * 2);
            }
            rowNumbers[rows++] = number;
        }

        /** @throws IllegalStateException if the file has no such row: its tabs and parts do not agree */
        int rowNumber(int index) {
            if (index >= rows) {
                throw new IllegalStateException("Row " + index + " of " + rows);
            }
            return rowNumbers[index];
        }

        static long at(int row, int column) {
            return (long) row << 32 | column;
        }
    }

    private static final SheetFacts NOTHING = new SheetFacts();

    final Map<String, SheetFacts> sheets = new HashMap<>();
    /** From the id that the workbook knows a tab by to its part. */
    final Map<String, String> parts = new HashMap<>();
    int sharedStrings;
    boolean workbook;
    boolean declaresStyles;

    static String partName(String name) {
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    SheetFacts sheet(String relationId) {
        return sheets.getOrDefault(parts.getOrDefault(relationId, ""), NOTHING);
    }
}
