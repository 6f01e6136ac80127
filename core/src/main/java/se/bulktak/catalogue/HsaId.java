package se.bulktak.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern STRICT = Pattern.compile("SE\\d{10}-[A-Z0-9]{1,18}");
    private static final Pattern TWELVE_DIGITS = Pattern.compile("SE16\\d{10}-[A-Z0-9]{1,18}");
    private static final Pattern TEN_DIGITS = Pattern.compile("\\d{10}");
    private static final Pattern ACCEPTED_BY_TAK = Pattern.compile("[0-9A-Z_-]{1,255}");

    public HsaId {
        value = value.strip().toUpperCase(Locale.ROOT);
    }

    public Form form() {
        if (value.equals("*") || value.equals("SE")) {
            return Form.RESERVED;
        }
        if (STRICT.matcher(value).matches()) {
            return Form.STRICT;
        }
        if (TWELVE_DIGITS.matcher(value).matches()) {
            return Form.TWELVE_DIGITS;
        }
        if (TEN_DIGITS.matcher(value).matches() && hasRightCheckDigit(value)) {
            return Form.ORGANISATION_NUMBER;
        }
        return ACCEPTED_BY_TAK.matcher(value).matches() ? Form.DEVIATING : Form.INVALID;
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
        if (!TEN_DIGITS.matcher(tenDigits).matches() || tenDigits.charAt(2) < '2') {
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
