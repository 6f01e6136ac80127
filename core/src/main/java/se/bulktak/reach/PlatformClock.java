package se.bulktak.reach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import se.bulktak.catalogue.Validity;

/**
 * When the virtualisation platform takes a row to hold. Its dates carry no time zone while its clock does, and it treats the
 * comparison, undecided within 14 hours either way by XML Schema's rule, as valid. So a row holds from 10:00 UTC the day before
 * its first day until 14:00 UTC on its last day, and not to the end of that day.
 */
public final class PlatformClock {

    private static final LocalTime STARTS_THE_DAY_BEFORE = LocalTime.of(10, 0);
    private static final LocalTime STOPS_ON_THE_DAY = LocalTime.of(14, 0);

    private PlatformClock() {}

    /** Whether the platform takes a row to hold at an instant. A row without a first or last day never does. */
    public static boolean holds(Validity validity, Instant at) {
        return validity.from() != null
                && validity.to() != null
                && !at.isBefore(start(validity.from()))
                && !at.isAfter(end(validity.to()));
    }

    /** The first instant of a row whose first day is given. */
    public static Instant start(LocalDate from) {
        return from.minusDays(1).atTime(STARTS_THE_DAY_BEFORE).toInstant(ZoneOffset.UTC);
    }

    /** The last instant of a row whose last day is given. */
    public static Instant end(LocalDate to) {
        return to.atTime(STOPS_ON_THE_DAY).toInstant(ZoneOffset.UTC);
    }
}
