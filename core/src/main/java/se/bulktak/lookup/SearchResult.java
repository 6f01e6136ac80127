package se.bulktak.lookup;

import java.util.List;

/**
 * What a search found, best first.
 *
 * @param query as given
 * @param total how many there are in all
 * @param hits the first of them
 */
public record SearchResult(String query, int total, List<Hit> hits) {

    public SearchResult {
        hits = List.copyOf(hits);
    }
}
