package se.bulktak.order;

import java.util.regex.Pattern;
import se.bulktak.catalogue.HsaId;

/** Tells ids from instructions and other text. */
final class IdLike {

    private static final Pattern ORGANISATION_NUMBER = Pattern.compile("(?:16)?(\\d{6})-?(\\d{4})");
    private static final Pattern DEVIATING = Pattern.compile("(?=.*[A-Z])(?=.*\\d)(?=.*[-_])[0-9A-Z_-]{4,}");

    private IdLike() {}

    /** Whether a whole value looks like an HSA-id, an id of the kinds that TAK holds, or an organisation number. */
    static boolean matches(String value) {
        if (value.isEmpty() || value.length() > 255) {
            return false;
        }
        var number = ORGANISATION_NUMBER.matcher(value);
        if (number.matches()) {
            return HsaId.hasRightCheckDigit(number.group(1) + number.group(2));
        }
        return switch (new HsaId(value).form()) {
            case STRICT, TWELVE_DIGITS -> true;
            default -> DEVIATING.matcher(value).matches();
        };
    }

    /** Whether any word of a text looks like an id. */
    static boolean occursIn(String text) {
        for (String word : text.split("[\\s,;:()\"]+")) {
            if (matches(word)) {
                return true;
            }
        }
        return false;
    }
}
