package se.bulktak.cases.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to a row of TAK, in the order in which people read it. */
public enum ChangeKind {
    CREATE("+"),
    RENAME("~"),
    CLOSE("−"),
    DELETE("−"),
    EXTEND("~"),
    OPEN("+"),
    /** Nothing: the unit is routed as ordered already. */
    UNCHANGED("=");

    private final String sign;

    ChangeKind(String sign) {
        this.sign = sign;
    }

    /** {@code +}, {@code ~}, {@code −} or {@code =}. */
    public String sign() {
        return sign;
    }

    /** In addresses and JSON: {@code open}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Swedish, what happens. */
    public String label() {
        return ChangeTexts.TEXTS.text("kind." + key());
    }

    /** Its colour in the palette. */
    public String colour() {
        return switch (this) {
            case CREATE, OPEN -> "accent";
            case RENAME, EXTEND -> "warning";
            case CLOSE, DELETE -> "danger";
            case UNCHANGED -> "neutral";
        };
    }

    static Optional<ChangeKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
