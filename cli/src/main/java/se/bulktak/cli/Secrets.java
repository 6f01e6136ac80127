package se.bulktak.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Keeps database passwords out of all that is printed or logged. */
final class Secrets {

    /** {@code password=…} and {@code pwd=…} in a JDBC URL, and {@code user:password@host}. */
    private static final Pattern IN_URL = Pattern.compile("(?i)(\\b(?:password|pwd|passwd)\\s*[=:]\\s*)[^&;,\\s)\"']+");
    private static final Pattern BEFORE_HOST = Pattern.compile("(//[^/\\s:@]+:)[^/\\s@]+(?=@)");

    private Secrets() {}

    static String hide(String text) {
        String hidden = BEFORE_HOST.matcher(IN_URL.matcher(text).replaceAll("$1***")).replaceAll("$1***");
        for (String variable : List.of("BULKTAK_DB_PASSWORD", "BULKTAK_TAKWEB_PASSWORD")) {
            String password = System.getenv(variable);
            hidden = password == null || password.isEmpty() ? hidden : hidden.replace(password, "***");
        }
        return hidden;
    }
}
