package se.bulktak.catalogue;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Comparison keys for what a catalogue holds. The held value itself is kept as it is. */
public final class Keys {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Keys() {}

    /** Two ids or namespaces are the same object when this is equal: case aside, as TAK and the platform compare. */
    public static String of(String held) {
        return held.toUpperCase(Locale.ROOT);
    }

    /**
     * Two values with an equal collation key cannot both be live in a TAK on MariaDB or MySQL, whose default collation is blind
     * to case, accents and trailing blanks.
     */
    public static String collation(String held) {
        if (isPlain(held)) {
            return of(held);
        }
        String plain = MARKS.matcher(Normalizer.normalize(held, Normalizer.Form.NFD)).replaceAll("");
        return of(plain.replaceAll(" +$", ""));
    }

    private static boolean isPlain(String held) {
        for (int i = 0; i < held.length(); i++) {
            char c = held.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
