package se.bulktak.service;

/**
 * Something that a person has taught about the workbooks of a service, which its definition does not know.
 *
 * @param kind what is taught
 * @param tab the template's tab that it is about
 * @param field the column that a heading is of, as {@link WorkbookLayout.ColumnLayout#field} has it; empty for the other kinds
 * @param spelling the name of a tab, or a heading, as a workbook writes it; or the id of an example
 */
public record Lesson(Kind kind, WorkbookLayout.Tab tab, String field, String spelling) {

    /** What can be taught. */
    public enum Kind {
        /** Another name of a tab. */
        TAB,
        /** Another heading of a column. */
        HEADING,
        /** An id that is no unit or producer, but an example that somebody's template came with. */
        EXAMPLE
    }
}
