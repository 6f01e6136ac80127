package se.bulktak.workbook;

/**
 * A cell that holds something.
 *
 * @param column 1-based, A is 1
 * @param kind what Excel takes it for
 * @param text as a person sees it: numbers with all their digits, dates as 2026-11-23; empty only for a formula without value
 */
public record SheetCell(int column, Kind kind, String text) {

    /** What Excel takes a cell for. A formula's cell is what its latest value is. */
    public enum Kind {
        TEXT,
        /** A whole number of at most 15 digits: Excel has kept every digit. */
        WHOLE_NUMBER,
        /** A fraction, a negative number, or one of 16 digits and more: what a person once typed may be lost. */
        OTHER_NUMBER,
        DATE,
        BOOLEAN,
        /** {@code #N/A}, {@code #REF!} and their kin. */
        ERROR,
        /** A formula that the program which saved the file has not calculated. */
        FORMULA_WITHOUT_VALUE
    }
}
