package se.bulktak.catalogue;

import java.util.Locale;

/**
 * An id as an order gives it: of a unit, a component or an organisation. Normalised once, to upper case, as TAK means to store
 * it; TAK and the platform compare ids without case. It need not be a sound HSA-id: {@link #form()} tells.
 *
 * @param value without surrounding blanks, in upper case
 */
public record HsaId(String value) implements Comparable<HsaId> {

    /** How well an id follows the rules (HSA's specification, and what tak-web accepts). */
    public enum Form {
        /** {@code SE} + ten digits + hyphen + up to 18 letters and digits: at most 31 characters in all. */
        STRICT,
        /** {@code SE16} + ten digits + hyphen + free part: deviates, but is used in production certificates. */
        TWELVE_DIGITS,
        /** Ten digits with a right check digit: an organisation number standing alone. */
        ORGANISATION_NUMBER,
        /** Accepted by tak-web ({@code [0-9a-zA-Z_-]{1,255}}), but no HSA-id. */
        DEVIATING,
        /** {@code *} and {@code SE}: the standard address and the root, never a unit. */
        RESERVED,
        /** Not accepted by TAK at all. */
        INVALID
    }

    /** Digits of an organisation number. */
    private static final int DIGITS = 10;

    private static final int LONGEST_FREE_PART = 18;
    private static final int LONGEST_IN_TAK = 255;

    public HsaId {
        value = value.strip().toUpperCase(Locale.ROOT);
    }

    public Form form() {
        if (value.equals("*") || value.equals("SE")) {
            return Form.RESERVED;
        }
        if (isHsaId("SE")) {
            return Form.STRICT;
        }
        if (isHsaId("SE16")) {
            return Form.TWELVE_DIGITS;
        }
        if (hasRightCheckDigit(value)) {
            return Form.ORGANISATION_NUMBER;
        }
        return isAcceptedByTak() ? Form.DEVIATING : Form.INVALID;
    }

    /** The prefix, ten digits, a hyphen, then 1–18 letters and digits. By hand, as every row of every order comes here. */
    private boolean isHsaId(String prefix) {
        int hyphen = prefix.length() + DIGITS;
        int length = value.length();
        if (length < hyphen + 2 || length > hyphen + 1 + LONGEST_FREE_PART || !value.startsWith(prefix)) {
            return false;
        }
        return areDigits(value, prefix.length(), hyphen) && value.charAt(hyphen) == '-' && isPlain(hyphen + 1, false);
    }

    private boolean isAcceptedByTak() {
        return !value.isEmpty() && value.length() <= LONGEST_IN_TAK && isPlain(0, true);
    }

    private boolean isPlain(int start, boolean marks) {
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && !(marks && (c == '-' || c == '_'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The ten digits of the organisation that the id belongs to; empty when the id does not tell. */
    public String organisationNumber() {
        return switch (form()) {
            case STRICT -> value.substring(2, 12);
            case TWELVE_DIGITS -> value.substring(4, 14);
            case ORGANISATION_NUMBER -> value;
            default -> "";
        };
    }

    /** Luhn's check over ten digits, and a third digit of at least 2 as for every legal person. */
    public static boolean hasRightCheckDigit(String tenDigits) {
        if (tenDigits.length() != DIGITS || !areDigits(tenDigits, 0, DIGITS) || tenDigits.charAt(2) < '2') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            int product = (tenDigits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }

    @Override
    public int compareTo(HsaId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
