package se.bulktak.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a routing or an authorization holds, both included. Swedish days. Either may be null in an odd catalogue: such
 * a row never holds, but counts as lying in the way of everything.
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** What the platform's routes normally span: a hundred years from the first day. */
    public static Validity hundredYears(LocalDate from) {
        return new Validity(from, from.plusYears(100));
    }

    /** Whether the day lies within, as a calendar sees it. The platform's own view of a moment is another, see reach. */
    public boolean includes(LocalDate day) {
        return from != null && to != null && !day.isBefore(from) && !day.isAfter(to);
    }

    /** Whether the two share a day (closed intervals, as TAK's own rule). A missing end reaches for ever. */
    public boolean overlaps(Validity other) {
        return !isAfter(from, other.to) && !isAfter(other.from, to);
    }

    /** Whether the two share a day that is the given one or later. */
    public boolean overlapsFrom(LocalDate day, Validity other) {
        return overlaps(other) && !isAfter(day, to) && !isAfter(day, other.to);
    }

    /** Whether the first day comes after the last: garbage that some tools leave behind, which never holds. */
    public boolean inverted() {
        return from != null && to != null && from.isAfter(to);
    }

    public Validity endingOn(LocalDate last) {
        return new Validity(from, last);
    }

    private static boolean isAfter(@Nullable LocalDate start, @Nullable LocalDate end) {
        return start != null && end != null && start.isAfter(end);
    }

    /** {@code 2026-11-23–2126-11-23}. */
    @Override
    public String toString() {
        return (from == null ? "?" : from) + "–" + (to == null ? "?" : to);
    }
}
