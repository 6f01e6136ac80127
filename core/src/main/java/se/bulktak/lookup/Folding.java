package se.bulktak.lookup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as a search compares it: without case, accents and invisible characters, and with single blanks. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Folding() {}

    /** {@code ostersund} for {@code Östersund}; {@code oster sund} for the same with any blanks between. */
    static String fold(String text) {
        String plain = text;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
                break;
            }
        }
        plain = plain.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(plain.length());
        boolean blank = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                blank = true;
            } else if (c <= '~' || Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.CONTROL) {
                if (blank && !out.isEmpty()) {
                    out.append(' ');
                }
                blank = false;
                append(c, out);
            }
        }
        return out.toString();
    }

    /** Letters that no decomposition makes plain. */
    private static void append(char c, StringBuilder out) {
        switch (c) {
            case 'ø' -> out.append('o');
            case 'æ' -> out.append("ae");
            case 'đ' -> out.append('d');
            case 'ł' -> out.append('l');
            case 'ß' -> out.append("ss");
            default -> out.append(c);
        }
    }

    /** A key in which names sort as Swedes expect: å, ä and ö last, other accents and case aside. */
    static String sorting(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean swedish = false;
        for (int i = 0; i < lower.length() && !swedish; i++) {
            swedish = lower.charAt(i) > '~';
        }
        if (!swedish) {
            return fold(lower);
        }
        // The braces follow z in ASCII, and folding leaves them as they are.
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFC);
        return fold(composed.replace('å', '{').replace('ä', '|').replace('æ', '|').replace('ö', '}').replace('ø', '}'));
    }
}
