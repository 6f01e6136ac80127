package se.bulktak.rest;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A call that cannot be carried out as it was made. The text is Swedish: what is wrong and what to do. */
public final class Unacceptable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Fault> fields;

    /** A field or parameter that something is wrong with. @param name as in the JSON, with dots: {@code contact.email} */
    public record Fault(String name, String message) {}

    private Unacceptable(HttpStatus status, String code, String message, List<Fault> fields) {
        super(message);
        this.status = status;
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** A value that is none of those that can be. @param key of the text in this package's bundle */
    public static Unacceptable value(String field, String key, Map<String, ?> values) {
        String text = Problems.TEXTS.format(key, values);
        return new Unacceptable(HttpStatus.BAD_REQUEST, "invalid_value", text, List.of(new Fault(field, text)));
    }

    /** Refused for a reason that somebody else has worded. */
    public static Unacceptable told(HttpStatus status, String code, String message) {
        return new Unacceptable(status, code, message, List.of());
    }

    /** Refused for a reason of this package's bundle, which is also the key of its text. */
    public static Unacceptable of(HttpStatus status, String code, Map<String, ?> values) {
        return new Unacceptable(status, code, Problems.TEXTS.format(code, values), List.of());
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Fault> fields() {
        return fields;
    }
}
