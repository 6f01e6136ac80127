package se.bulktak.marked;

import se.bulktak.order.Reading.UnreadableFile;

/** What came of marking a workbook. */
public sealed interface MarkOutcome {

    /**
     * The workbook was written with its marks.
     *
     * @param listed rows of the tab that lists the findings: one for each finding and cell
     * @param unlisted how many more there were than the tab takes
     * @param cells cells that were coloured
     * @param comments cells that were given a comment; fewer than {@code cells} when a tab had too many
     */
    record Marked(int listed, int unlisted, int cells, int comments) implements MarkOutcome {}

    /** The file is no workbook that can be marked. Nothing was written. */
    record Unmarkable(UnreadableFile file) implements MarkOutcome {}
}
