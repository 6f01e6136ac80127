package se.bulktak.cases.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * A risk told in a sentence.
 *
 * @param producer HSA-id of the producer that the rows concern before the change; empty for all
 * @param contract namespace that they concern; empty for all
 * @param rows how many rows of the plan it is about
 * @param parts the lines that it sums up, the largest first; empty when it stands for itself
 */
public record RiskLine(Risk risk, String text, String producer, String contract, int rows, List<RiskLine> parts) {

    /** More lines of a kind than these are summed up in one. */
    static final int FEW = 3;

    public RiskLine {
        parts = List.copyOf(parts);
    }

    /** The parts that are shown at once. */
    public List<RiskLine> largest() {
        return parts.subList(0, Math.min(FEW, parts.size()));
    }

    /** The other parts. */
    public List<RiskLine> rest() {
        return parts.subList(Math.min(FEW, parts.size()), parts.size());
    }

    /** The line and its parts. */
    Stream<RiskLine> all() {
        return Stream.concat(Stream.of(this), parts.stream());
    }
}
