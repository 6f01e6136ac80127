package se.bulktak.reach;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who can be reached at an instant.
 *
 * @param at the instant
 * @param pairs every unit × contract, in the order of the targets
 * @param consumers HSA-ids of the consumers that may call every unit, by contract namespace
 */
public record ReachReport(Instant at, List<PairReach> pairs, Map<String, List<String>> consumers) {

    public ReachReport {
        pairs = List.copyOf(pairs);
    }

    /** Number of unit × contract pairs. */
    public int checked() {
        return pairs.size();
    }

    public int reachable() {
        return (int) pairs.stream().filter(PairReach::isReachable).count();
    }

    public List<PairReach> unreachable() {
        return pairs.stream().filter(pair -> !pair.isReachable()).toList();
    }

    public boolean isComplete() {
        return reachable() == checked();
    }
}
