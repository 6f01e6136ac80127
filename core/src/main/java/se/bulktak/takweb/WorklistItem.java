package se.bulktak.takweb;

import java.util.Locale;

/**
 * One thing that tak-web ignores in an order or does otherwise than planned.
 *
 * @param object {@code logicalAddress}, {@code serviceComponent}, {@code callAddress}, {@code serviceContract} or {@code routing}
 * @param id the object's HSA-id; the unit's for a routing, the URL for a call address, the namespace for a contract
 * @param contract namespace of a routing's contract; empty for other objects
 * @param before what TAK holds, or will hold after tak-web's import; empty when there is nothing
 * @param after what it shall be; empty when it shall be gone
 */
public record WorklistItem(Kind kind, String object, String id, String contract, String before, String after) {

    /** What it is about, in the order that an administrator takes them. */
    public enum Kind {
        /** Somebody has changed the object without publishing: tak-web may refuse the whole order. */
        PENDING_OBJECT(true),
        /** Routes overlap each other already; left out of the order, since tak-web would refuse it whole. */
        OVERLAPPING_ROUTES(true),
        /** Several routes stand in the way, one after the other; left out, since tak-web would refuse the whole order. */
        ROUTE_BY_HAND(true),
        /** tak-web never changes the name of what exists. */
        RENAME(true),
        /** tak-web leaves a route that ends before it starts, here shown; it is to be deleted. */
        INVERTED_ROUTE(true),
        /** tak-web's outcome is another than the plan's in some other way. */
        OTHER_OUTCOME(true),
        /** tak-web gives the route other days than the plan does; nothing needs to be done. */
        OTHER_DATES(false),
        /** tak-web may delete the call address, since no live route is left to it; nothing needs to be done. */
        CALL_ADDRESS_REMOVED(false);

        private final boolean todo;

        Kind(boolean todo) {
            this.todo = todo;
        }

        /** Whether somebody has to do something, rather than just know. */
        public boolean todo() {
            return todo;
        }

        /** {@code route_by_hand}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
