package se.bulktak.split;

import java.util.List;
import se.bulktak.finding.Findings;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.order.ReadingReport;

/** What came of splitting a list. */
public sealed interface SplitOutcome {

    /**
     * The list could be read.
     *
     * @param files what to write, the workbooks and a summary as text; none when there are errors: half an order is none
     * @param findings everything there is to say about the list
     * @param report how the list was read, for the user to check
     */
    record Split(List<SplitFile> files, SplitSummary summary, Findings findings, ReadingReport report)
            implements SplitOutcome {
        public Split {
            files = List.copyOf(files);
        }
    }

    /** The file is neither a workbook nor a CSV file that can be read. */
    record Unreadable(UnreadableFile file) implements SplitOutcome {}

    /**
     * A file to write.
     *
     * @param name without a folder
     * @param content not to be changed
     */
    record SplitFile(String name, byte[] content) {}
}
