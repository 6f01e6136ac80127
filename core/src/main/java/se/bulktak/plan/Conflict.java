package se.bulktak.plan;

import java.util.List;

/**
 * A recorded change that cannot be undone without overwriting or removing what others have done since.
 *
 * @param applied the change as it was carried out
 * @param reason why it cannot be undone
 * @param others who or what stands in the way: user names, ids or dates, as the reason needs; may be empty
 */
public record Conflict(AppliedChange applied, Reason reason, List<String> others) {

    public Conflict {
        others = List.copyOf(others);
    }

    /** Why a change cannot be undone. The order of the constants is that of how telling they are. */
    public enum Reason {
        /** Somebody has a change of the row that is not published yet. */
        PENDING,
        /** The row has been changed since. */
        CHANGED,
        /** The row is gone. */
        GONE,
        /** Other rows have come to depend on the row. */
        NEEDED,
        /** What the row refers to is gone. */
        REFERENCE_GONE,
        /** Another row has taken its place: the same id, or a routing for the same days. */
        PLACE_TAKEN,
        /** Another change of the same unit and contract cannot be undone, and half an undo would leave it without a route. */
        BELONGS_TOGETHER
    }
}
