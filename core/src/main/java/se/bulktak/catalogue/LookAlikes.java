package se.bulktak.catalogue;

import java.util.HashMap;
import java.util.Map;

/** Characters that look like others: letters of other alphabets, Unicode's many hyphens, O and 0, I, L and 1. */
public final class LookAlikes {

    private static final Map<Character, Character> ASCII = new HashMap<>();

    static {
        put("АВЕЅІЈКМНОРСТУХԌ", "ABESIJKMHOPCTYXG");
        put("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC");
        for (char hyphen = '\u2010'; hyphen <= '\u2015'; hyphen++) {
            ASCII.put(hyphen, '-');
        }
        put("\u2212\u2043\ufe63\uff0d", "----");
        for (char wide = '\uff10'; wide <= '\uff5a'; wide++) {
            ASCII.put(wide, Character.toUpperCase((char) (wide - 0xfee0)));
        }
    }

    private LookAlikes() {}

    private static void put(String odd, String ascii) {
        for (int i = 0; i < odd.length(); i++) {
            ASCII.put(odd.charAt(i), ascii.charAt(i));
        }
    }

    /** Whether a character is from outside ASCII and looks like one within. */
    public static boolean isForeign(int codePoint) {
        return codePoint > 0x7f && codePoint < 0x10000 && ASCII.containsKey((char) codePoint);
    }

    /** An id in upper case with every look-alike from outside ASCII replaced by what it looks like. */
    public static String toAscii(String id) {
        StringBuilder out = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            out.append(ASCII.getOrDefault(id.charAt(i), id.charAt(i)));
        }
        return out.toString();
    }

    /** Letters that stand for digits, made digits. */
    public static String toDigits(String text) {
        return text.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** Two ids with the same skeleton look the same on paper. Blanks and what cannot be seen count for nothing. */
    public static String skeleton(String id) {
        int same = 0;
        while (same < id.length() && id.charAt(same) > ' ' && id.charAt(same) < 0x80 && fold(id.charAt(same)) == id.charAt(same)) {
            same++;
        }
        if (same == id.length()) {
            return id;
        }
        StringBuilder out = new StringBuilder(id.length()).append(id, 0, same);
        for (int i = same; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c > 0x7f) {
                c = ASCII.getOrDefault(Character.toUpperCase(c), c);
            }
            boolean seen = c > ' '
                    && !(c > 0x7f
                            && (Character.isSpaceChar(c)
                                    || Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT));
            if (seen) {
                out.append(fold(c));
            }
        }
        return out.toString();
    }

    private static char fold(char c) {
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        return switch (upper) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            case '_' -> '-';
            default -> upper;
        };
    }
}
