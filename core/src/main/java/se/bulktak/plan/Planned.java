package se.bulktak.plan;

import java.util.List;

/** A plan together with what the planner saw and decided pair by pair, in the order of the workbooks. */
public record Planned(Plan plan, List<PlannedPair> pairs) {

    public Planned {
        pairs = List.copyOf(pairs);
    }
}
