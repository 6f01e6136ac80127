package se.bulktak.cases;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a case.
 *
 * @param actor as people read it
 * @param internal whether it is not for the orderer
 * @param kind stable word, the key of its text
 * @param details values of the text
 */
public record CaseEvent(Instant at, String actor, boolean internal, String kind, Map<String, Object> details) {

    /** Swedish, one sentence. */
    public String text() {
        return CaseTexts.TEXTS.format("event." + kind, details);
    }
}
