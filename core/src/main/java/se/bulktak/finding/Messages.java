package se.bulktak.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bundle of Swedish texts, in UTF-8, lying beside the classes that use it. Placeholders are written {@code {name}}. */
public final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_]+)}");
    private static final Map<String, Messages> LOADED = new ConcurrentHashMap<>();

    private final String path;
    private final Properties texts;

    private Messages(String path, Properties texts) {
        this.path = path;
        this.texts = texts;
    }

    /**
     * The bundle {@code <name>_sv.properties} in the package of a class.
     *
     * @throws IllegalStateException if there is none: a fault in the program
     */
    public static Messages beside(Class<?> type, String name) {
        String path = "/" + type.getPackageName().replace('.', '/') + "/" + name + "_sv.properties";
        return LOADED.computeIfAbsent(path, key -> load(type, key));
    }

    private static Messages load(Class<?> type, String path) {
        try (InputStream in = type.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No texts at " + path);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Messages(path, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text of a key as it stands.
     *
     * @throws IllegalStateException if the key is missing: a fault in the program
     */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("No text for " + key + " in " + path);
        }
        return text;
    }

    /** Whether there is a text for the key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of a key with its placeholders filled in; a placeholder without a value is a fault in the program. */
    public String format(String key, Map<String, ?> values) {
        Matcher matcher = PLACEHOLDER.matcher(text(key));
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            Object value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for {" + matcher.group(1) + "} of " + key + " in " + path);
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(String.valueOf(value)));
        }
        return matcher.appendTail(out).toString();
    }

    /** A count as Swedes write it, with a non-breaking blank between the thousands: {@code 5 000}. */
    public static String number(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append('\u00a0');
            }
            out.append(digits.charAt(i));
        }
        return value < 0 ? "-" + out : out.toString();
    }
}
