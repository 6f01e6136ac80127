package se.bulktak.lookup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as a search compares it: without case, accents and invisible characters, and with single blanks. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** What the letters of Latin-1 from À to ÿ fold to: the long way by decomposition takes ten times as long. */
    private static final String LATIN = "aaaaaaaceeeeiiiidnooooo×ouuuuyþsaaaaaaaceeeeiiiidnooooo÷ouuuuyþy";

    private Folding() {}

    /** {@code ostersund} for {@code Östersund}; {@code oster sund} for the same with any blanks between. */
    static String fold(String text) {
        return fold(text, false);
    }

    /** A key in which names sort as Swedes expect: å, ä and ö last, other accents and case aside. */
    static String sorting(String name) {
        return fold(name, true);
    }

    private static String fold(String text, boolean sorting) {
        String latin = isLatin(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(latin.length());
        boolean blank = false;
        for (int i = 0; i < latin.length(); i++) {
            char c = latin.charAt(i);
            if (c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                blank = true;
            } else if (c <= '~' || !isInvisible(c)) {
                if (blank && !out.isEmpty()) {
                    out.append(' ');
                }
                blank = false;
                append(c, sorting, out);
            }
        }
        return out.toString();
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u00ff') {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.CONTROL;
    }

    private static void append(char c, boolean sorting, StringBuilder out) {
        if (c >= 'A' && c <= 'Z') {
            out.append((char) (c + 'a' - 'A'));
        } else if (c <= '~') {
            out.append(c);
        } else if (sorting && "ÅåÄäÆæÖöØø".indexOf(c) >= 0) {
            // The braces follow z in ASCII.
            out.append("{{||||}}}}".charAt("ÅåÄäÆæÖöØø".indexOf(c)));
        } else if (c >= '\u00c0' && c <= '\u00ff') {
            out.append(LATIN.charAt(c - '\u00c0'));
        } else {
            out.append(MARKS.matcher(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD))
                    .replaceAll("")
                    .toLowerCase(Locale.ROOT));
        }
    }
}
