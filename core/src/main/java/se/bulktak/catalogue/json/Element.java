package se.bulktak.catalogue.json;

import java.util.Map;

/**
 * An element of an export.
 *
 * @param id unique among the elements of its kind, positive, within 32 bits
 * @param pubversion id of the version that last published it, as text; that of the export when it does not say
 * @param extra fields that nobody here knows, with their values as JSON; usually none. They are kept
 */
public record Element<T>(long id, String pubversion, T values, Map<String, String> extra) {}
