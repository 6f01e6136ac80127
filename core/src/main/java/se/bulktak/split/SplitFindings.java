package se.bulktak.split;

import static se.bulktak.finding.Severity.ERROR;
import static se.bulktak.finding.Severity.INFO;
import static se.bulktak.finding.Severity.WARNING;

import java.util.List;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;

/** What is said of a list's ticks, beside what the rules say of its units. */
public final class SplitFindings {

    /** Every kind of finding made here. */
    public static final List<Class<? extends Finding>> ALL =
            List.of(UnitWithoutTicks.class, NothingTicked.class, ConflictingTicks.class, UnusualCombination.class);

    private SplitFindings() {}

    /** A unit has no tick, and so is in no workbook. */
    public record UnitWithoutTicks(String unit, CellRef row) implements Finding {
        @Override
        public Severity severity() {
            return WARNING;
        }
    }

    /** No unit has any tick, so there is no workbook to write. */
    public record NothingTicked(CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /** A unit stands on several rows, with different ticks. */
    public record ConflictingTicks(HsaId unit, List<CellRef> rows) implements Finding {
        @Override
        public Severity severity() {
            return ERROR;
        }
    }

    /**
     * The service has no name for a combination, which may be a slip of the pen.
     *
     * @param units how many units have it
     * @param rows where they stand
     */
    public record UnusualCombination(String combination, int units, List<CellRef> rows) implements Finding {
        @Override
        public Severity severity() {
            return INFO;
        }
    }
}
