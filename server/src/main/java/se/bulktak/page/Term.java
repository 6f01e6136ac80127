package se.bulktak.page;

import org.jspecify.annotations.Nullable;

/**
 * A fact and its name.
 *
 * @param href where the fact leads, if anywhere
 */
public record Term(String term, @Nullable String text, @Nullable String href) {

    /** A fact that leads nowhere. */
    public static Term of(String term, @Nullable String text) {
        return new Term(term, text, null);
    }
}
