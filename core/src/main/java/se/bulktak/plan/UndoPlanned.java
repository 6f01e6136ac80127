package se.bulktak.plan;

import java.util.List;

/** What undoing a version takes, and what of it cannot be undone. The plan leaves the conflicts out. */
public record UndoPlanned(Plan plan, List<Conflict> conflicts) {

    public UndoPlanned {
        conflicts = List.copyOf(conflicts);
    }
}
