package se.bulktak.rule;

import java.util.List;
import java.util.function.IntPredicate;

/** Names characters so that a reader can find them, invisible ones too. */
final class Characters {

    private Characters() {}

    /** Every kind of character in a text that a test refuses, each once: {@code Å}, {@code – (U+2013)}, {@code U+200B}. */
    static List<String> describe(String text, IntPredicate refused) {
        return text.codePoints().filter(refused).distinct().mapToObj(Characters::describe).toList();
    }

    /** Whether any char of a text satisfies a test. A plain loop: every cell of every order comes here. */
    static boolean any(String text, IntPredicate test) {
        for (int i = 0; i < text.length(); i++) {
            if (test.test(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String describe(int codePoint) {
        String number = String.format("U+%04X", codePoint);
        if (Character.isISOControl(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.SURROGATE) {
            return codePoint == ' ' ? Phrase.of("character", Invisible.BLANK) : number;
        }
        String shown = Character.toString(codePoint);
        boolean plain = codePoint < 0x80 || "åäöÅÄÖéÉ".indexOf(codePoint) >= 0;
        return plain ? shown : shown + " (" + number + ")";
    }

    private enum Invisible {
        BLANK
    }
}
