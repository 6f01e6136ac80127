package se.bulktak.catalogue.json;

/**
 * A category of a {@link Filter}.
 *
 * @param filterId row id of the filter
 */
public record FilterCategorization(long filterId, String category) {}
