package se.bulktak.apply;

import java.util.List;
import se.bulktak.finding.ToldFinding;
import se.bulktak.publication.Publication;

/** What came of applying a proposal. In all cases but the first, the catalogue is as it was. */
public sealed interface ApplyOutcome {

    /** The stable word for programs: {@code applied}, {@code unchanged}, {@code stale} or {@code refused}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** Everything is written and published. */
    record Applied(Publication publication) implements ApplyOutcome {}

    /** The catalogue is already as ordered; no version was made. @param version the newest published version */
    record Unchanged(long version) implements ApplyOutcome {}

    /**
     * The catalogue has moved since the plan was made.
     *
     * @param plannedOn the version that the plan was made on
     * @param now the newest published version
     * @param differences Swedish, one line each: what differs
     */
    record Stale(long plannedOn, long now, List<String> differences) implements ApplyOutcome {
        public Stale {
            differences = List.copyOf(differences);
        }
    }

    /** Errors, or warnings that nobody has accepted, stand in the way. */
    record Refused(List<ToldFinding> standingInTheWay) implements ApplyOutcome {
        public Refused {
            standingInTheWay = List.copyOf(standingInTheWay);
        }
    }
}
