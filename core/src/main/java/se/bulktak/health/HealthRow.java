package se.bulktak.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that a check tells of.
 *
 * @param key what it is about, in ids that people know; the same as long as the thing is there, so that two reports can be
 *     compared
 * @param values by name, see docs/health.md; text, numbers, days or lists of text
 */
public record HealthRow(String key, Map<String, Object> values) {

    public HealthRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
