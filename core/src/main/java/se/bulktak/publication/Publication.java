package se.bulktak.publication;

import java.time.Instant;
import java.util.Map;

/**
 * A version that has been published by BulkTAK.
 *
 * @param version id of the published version
 * @param at when it was committed
 * @param by who published it
 * @param ids the real row id for every negative id of the plan
 */
public record Publication(long version, Instant at, String by, Map<Long, Long> ids) {

    public Publication {
        ids = Map.copyOf(ids);
    }
}
