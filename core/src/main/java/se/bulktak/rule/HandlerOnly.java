package se.bulktak.rule;

import java.util.Set;

/**
 * The warnings that only a case handler may accept, never the orderer: they concern others than the orderer, or strangers.
 * By default someone else than the one who applies the plan accepts them.
 */
public final class HandlerOnly {

    private static final Set<String> CODES = Set.of(
            "taken_over", "other_organisation", "new_producer", "new_host", "producer_left_without_routes");

    private HandlerOnly() {}

    /** Whether a warning of this code is for a handler to accept. */
    public static boolean contains(String code) {
        return CODES.contains(code);
    }

    /** All of them. */
    public static Set<String> codes() {
        return CODES;
    }
}
