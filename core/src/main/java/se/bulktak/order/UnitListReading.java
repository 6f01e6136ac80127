package se.bulktak.order;

import java.util.List;
import se.bulktak.finding.Findings;
import se.bulktak.order.Reading.UnreadableFile;

/** What came of reading a list of units with ticks. */
public sealed interface UnitListReading {

    /**
     * The file could be read.
     *
     * @param units the rows that say something, in the order of the list; right or wrong
     * @param findings what the reading itself noticed
     * @param report how the file was read, for the user to check
     */
    record Readable(List<TickedUnit> units, Findings findings, ReadingReport report) implements UnitListReading {
        public Readable {
            units = List.copyOf(units);
        }
    }

    /** The file is neither a workbook nor a CSV file that can be read. */
    record Unreadable(UnreadableFile file) implements UnitListReading {}
}
