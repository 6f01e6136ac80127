package se.bulktak.order;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as people type it, made comparable and free of what they did not mean to type. */
final class LooseText {

    private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^)]*\\)");

    private LooseText() {}

    /**
     * Names of tabs, headings and contracts are the same when this is equal: case, blanks, punctuation and the dots and rings
     * of letters aside.
     */
    static String key(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) < 0x80;
        }
        String letters = plain ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder key = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                key.append(Character.toLowerCase(c));
            }
        }
        return key.toString();
    }

    /** The keys that a heading may be meant by: all of it, without what stands in parentheses, and its first line. */
    static Set<String> keys(String text) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(key(text));
        if (text.indexOf('(') >= 0) {
            keys.add(key(IN_PARENTHESES.matcher(text).replaceAll("")));
        }
        if (text.indexOf('\n') >= 0) {
            keys.add(key(text.strip().lines().findFirst().orElse("")));
        }
        keys.remove("");
        return keys;
    }

    /**
     * Without ordinary, non-breaking and zero-width blanks, line and paragraph separators, byte order marks and control
     * characters around it.
     */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isInvisible(text.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isInvisible(char c) {
        if (c > ' ' && c < 0x7F) {
            return false;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
