package se.bulktak.finding;

/**
 * Text that comes from outside, made fit for a terminal: what would break a line, hide or command the terminal is shown by its
 * number.
 */
public final class Visible {

    private Visible() {}

    /** {@code SE2321000016-AAA1‹U+2028›} for an id with a line separator at its end; plain text as it is. */
    public static String of(String text) {
        int odd = 0;
        while (odd < text.length() && !isOdd(text.charAt(odd))) {
            odd++;
        }
        if (odd == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, odd);
        for (int i = odd; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOdd(c)) {
                out.append(String.format("‹U+%04X›", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isOdd(char c) {
        if (c < 0x7f) {
            return c < ' ';
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
