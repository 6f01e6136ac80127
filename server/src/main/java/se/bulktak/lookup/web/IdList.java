package se.bulktak.lookup.web;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The ids in a text that somebody has pasted: one a line, or many with blanks, commas or semicolons between. On a line that holds
 * other words too, a name say, only what looks like an id is taken, or is known as one.
 *
 * @param ids as written, each once
 * @param more whether there were more than are taken
 */
record IdList(List<String> ids, boolean more) {

    /** The most that are looked up at a time. */
    static final int MOST = 20_000;

    private static final int LONGEST_ID = 255;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;\"'\\u00a0\\ufeff\\u200b]+");
    private static final Pattern LIKE_AN_ID = Pattern.compile(
            "SE[0-9-]{4,}[0-9A-Z_-]*+|[0-9]{10}|[0-9A-Z_]*[0-9][0-9A-Z_]*-[0-9A-Z_-]+", Pattern.CASE_INSENSITIVE);

    static IdList of(String text, Predicate<String> known) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            List<String> words =
                    BETWEEN.splitAsStream(line).filter(word -> !word.isEmpty()).toList();
            for (String word : words) {
                boolean taken = words.size() == 1 || isId(word, known);
                if (taken && seen.add(word.toUpperCase(Locale.ROOT))) {
                    if (ids.size() == MOST) {
                        return new IdList(List.copyOf(ids), true);
                    }
                    ids.add(word.length() > LONGEST_ID ? word.substring(0, LONGEST_ID) : word);
                }
            }
        }
        return new IdList(List.copyOf(ids), false);
    }

    private static boolean isId(String word, Predicate<String> known) {
        return word.length() <= LONGEST_ID && (known.test(word) || LIKE_AN_ID.matcher(word).matches());
    }
}
