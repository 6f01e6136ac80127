package se.bulktak.reach;

import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.HsaId;

/**
 * Whether calls to one unit with one contract get through.
 *
 * @param unit as addressed
 * @param contract namespace
 * @param fault why not; null when the pair is reachable
 * @param possible whether a call may still get through by climbing the HSA tree, which the catalogue does not know
 * @param via how the route was found; null when there is none
 * @param url where calls go; empty when nowhere
 */
public record PairReach(
        HsaId unit, String contract, @Nullable Fault fault, boolean possible, @Nullable Via via, String url) {

    /** The platform's error code for what goes wrong. */
    public enum Fault {
        /** No valid route. */
        VP004,
        /** The producer's profile cannot be reached. */
        VP005,
        /** Several valid routes. */
        VP006,
        /** No consumer is authorized. */
        VP007,
        /** The route has no URL. */
        VP010
    }

    /** On which level a route was found. */
    public enum Via {
        /** On the unit itself. */
        UNIT,
        /** On the root {@code SE}, which the platform uses only where HSA look-up is switched on. */
        ROOT,
        /** On the standard address {@code *}. */
        STANDARD
    }

    public boolean isReachable() {
        return fault == null;
    }
}
