package se.bulktak.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Validity;

/**
 * The days that an order wants a routing for: from its first day and a hundred years on, as is customary in TAK. What is there
 * already will do if it lasts at least fifty years on; otherwise somebody has ended it on purpose, or it was never meant to last.
 */
record WantedValidity(LocalDate from) {

    /** A routing that lasts this long is as good as one that lasts for ever. */
    static final int ENOUGH_YEARS = 50;

    Validity validity() {
        return Validity.hundredYears(from);
    }

    /** Whether routings, in order and not overlapping, hold without a gap from the first day and for long enough. */
    boolean isCoveredBy(List<Row<Routing>> routings) {
        LocalDate next = from;
        for (Row<Routing> row : routings) {
            Validity validity = row.get().validity();
            if (Objects.requireNonNull(validity.from()).isAfter(next)) {
                return false;
            }
            next = Objects.requireNonNull(validity.to()).plusDays(1);
        }
        return next.isAfter(from) && lasts(next.minusDays(1));
    }

    /** The days of a routing that is to hold from the first day at the latest, and for long enough. */
    Validity extend(Validity present) {
        LocalDate start = Objects.requireNonNull(present.from());
        LocalDate end = Objects.requireNonNull(present.to());
        return new Validity(start.isAfter(from) ? from : start, lasts(end) ? end : from.plusYears(100));
    }

    private boolean lasts(LocalDate end) {
        return !end.isBefore(from.plusYears(ENOUGH_YEARS));
    }
}
