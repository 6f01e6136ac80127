package se.bulktak.cases;

import java.util.List;
import java.util.Map;

/** Something may not be done to a case, or not now. The message is Swedish: what is wrong and what to do. */
public final class CaseRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> fields;

    private CaseRefusal(String code, String message) {
        this(code, message, List.of());
    }

    private CaseRefusal(String code, String message, List<String> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    /** @param code also the key of the text under {@code refusal.} */
    static CaseRefusal of(String code, Map<String, ?> values) {
        return new CaseRefusal(code, CaseTexts.TEXTS.format("refusal." + code, values));
    }

    static CaseRefusal of(String code) {
        return of(code, Map.of());
    }

    /** A refusal that somebody else has worded. */
    public static CaseRefusal told(String code, String message) {
        return new CaseRefusal(code, message);
    }

    /** The same, about fields of the case: {@code contact.email} … */
    CaseRefusal about(List<String> these) {
        return new CaseRefusal(code, getMessage(), these);
    }

    /** Which fields of the case it is about; empty when that is not told. */
    public List<String> fields() {
        return fields;
    }

    /** Stable, for programs: {@code not_now}, {@code changed_meanwhile} … */
    public String code() {
        return code;
    }
}
