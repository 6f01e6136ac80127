package se.bulktak.takweb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Validity;

/**
 * What tak-web does with the routes of one unit and contract when an order includes a route for them. Its rules differ from the
 * planner's: it looks for live routes of the pair that share a day with the new one, whatever they lead to, and
 *
 * <ul>
 *   <li>none: the new route is made;
 *   <li>one to the same call address: it is given the new last day, and the new first day if that is earlier;
 *   <li>one to another call address: it ends the day before, even if it starts on the new first day, which leaves an interval
 *       that ends before it starts; one that starts later is deleted;
 *   <li>two or more: the whole order is refused, and so it is when the one that ends becomes the same as another row, which the
 *       unique key of the table does not allow.
 * </ul>
 */
final class TakWebRouting {

    /** A route of the pair, by what it leads to and when. */
    record Held(CallAddress callAddress, Validity validity) {}

    /**
     * @param after the pair's live routes when tak-web is done
     * @param deleted the row that it marks deleted, if any
     */
    record Outcome(List<Held> after, Optional<Row<Routing>> deleted) {
        Outcome {
            after = List.copyOf(after);
        }
    }

    private final LongFunction<CallAddress> callAddresses;
    private final Validity wanted;

    TakWebRouting(LongFunction<CallAddress> callAddresses, LocalDate from) {
        this.callAddresses = callAddresses;
        this.wanted = Validity.hundredYears(from);
    }

    Held held(Routing routing) {
        return new Held(callAddresses.apply(routing.callAddressId()), routing.validity());
    }

    /** What comes of including a route to a call address; empty when tak-web refuses the whole order because of it. */
    Optional<Outcome> include(List<Row<Routing>> live, CallAddress callAddress) {
        List<Row<Routing>> found = live.stream().filter(row -> isFound(row.get().validity())).toList();
        if (found.size() > 1) {
            return Optional.empty();
        }
        @Nullable Row<Routing> existing = found.isEmpty() ? null : found.get(0);
        List<Held> after = new ArrayList<>();
        live.stream().filter(row -> row != existing).forEach(row -> after.add(held(row.get())));
        if (existing == null) {
            after.add(new Held(callAddress, wanted));
            return Optional.of(new Outcome(after, Optional.empty()));
        }
        LocalDate from = Objects.requireNonNull(wanted.from());
        LocalDate start = Objects.requireNonNull(existing.get().validity().from());
        Held before = held(existing.get());
        if (before.callAddress().equals(callAddress)) {
            LocalDate first = from.isBefore(start) ? from : start;
            after.add(new Held(callAddress, new Validity(first, wanted.to())));
            return Optional.of(new Outcome(after, Optional.empty()));
        }
        after.add(new Held(callAddress, wanted));
        if (from.isBefore(start)) {
            return Optional.of(new Outcome(after, Optional.of(existing)));
        }
        Held ended = new Held(before.callAddress(), before.validity().endingOn(from.minusDays(1)));
        if (after.contains(ended)) {
            return Optional.empty();
        }
        after.add(ended);
        return Optional.of(new Outcome(after, Optional.empty()));
    }

    /** As its query compares: a row without a first or last day is not found. */
    private boolean isFound(Validity validity) {
        return validity.from() != null && validity.to() != null && validity.overlaps(wanted);
    }
}
