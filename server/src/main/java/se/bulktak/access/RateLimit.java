package se.bulktak.access;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many times in how long. All may come at once; they come back evenly over the time.
 *
 * @param most 0 for no limit
 * @param within how long it takes until as many may come again
 */
public record RateLimit(int most, Duration within) {

    private static final Pattern SPELLED = Pattern.compile("(\\d{1,7})/(\\d{1,4})([smh])");

    /**
     * As settings spell it: {@code 60/5m} for sixty in five minutes ({@code s}, {@code m} or {@code h}), {@code off} for no limit.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static RateLimit valueOf(String text) {
        if (text.strip().equalsIgnoreCase("off")) {
            return new RateLimit(0, Duration.ZERO);
        }
        Matcher parts = SPELLED.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0 || Integer.parseInt(parts.group(2)) == 0) {
            throw new IllegalArgumentException("No rate such as 60/5m, nor off: " + text);
        }
        return new RateLimit(
                Integer.parseInt(parts.group(1)), Duration.parse(("PT" + parts.group(2) + parts.group(3)).toUpperCase(
                        java.util.Locale.ROOT)));
    }

    boolean on() {
        return most > 0;
    }
}
