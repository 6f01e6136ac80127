package se.bulktak.lookup;

import java.time.LocalDate;
import java.util.Locale;
import se.bulktak.catalogue.Validity;

/** Where a day stands to the days that something holds, as a calendar sees it. */
public enum Phase {
    IN_FORCE,
    TO_COME,
    ENDED,
    /** A day is missing, or the last comes before the first: it never holds. */
    NEVER;

    public static Phase of(Validity validity, LocalDate today) {
        if (validity.from() == null || validity.to() == null || validity.inverted()) {
            return NEVER;
        }
        if (validity.includes(today)) {
            return IN_FORCE;
        }
        return today.isBefore(validity.from()) ? TO_COME : ENDED;
    }

    /** Word for it in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
