package se.bulktak.rule;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.PlannedPair;

/**
 * No unit is taken from another producer unseen. A routing that ends is told with the producer and URL that it led to; so is one
 * that someone had prepared for a later day.
 */
final class Takeovers implements Rule {

    /** @param producer the one that has the calls today @param url where they go today */
    public record TakenOver(HsaId unit, String contract, String producer, String producerName, String url, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return Keys.of(producer) + contract;
        }
    }

    /** The producer is the same, the URL another. */
    public record UrlChanged(HsaId unit, String contract, String before, String after, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }

        @Override
        public String grouping() {
            return contract + before + after;
        }
    }

    /** @param starts the day that it would have begun to hold */
    public record FutureRoutingReplaced(
            HsaId unit, String contract, LocalDate starts, String producer, String url, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return Keys.of(producer) + contract;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty() || of.order().producer().isEmpty()) {
            return;
        }
        Tak tak = new Tak(of.snapshot().get());
        String producer = of.order().producer().get().hsaId().value();
        Map<Long, Change> changes = Tak.routingChanges(of.planned().get().plan());
        for (PlannedPair pair : of.planned().get().pairs()) {
            Set<String> told = new HashSet<>();
            for (Row<Routing> row : pair.existing()) {
                Change change = changes.get(row.id());
                if (change != null) {
                    Tak.ended(change)
                            .filter(ended -> !ended.validity().inverted())
                            .ifPresent(ended -> check(pair, ended, tak, producer, of.today(), told, found));
                }
            }
        }
    }

    private static void check(
            PlannedPair pair,
            Routing ended,
            Tak tak,
            String producer,
            LocalDate today,
            Set<String> told,
            Consumer<Finding> found) {
        Tak.Destination old = tak.destination(ended);
        HsaId unit = pair.unit().hsaId();
        String contract = tak.contractName(pair);
        CellRef place = pair.unit().id().cell();
        String url = pair.contract().url().value();
        boolean firstOfThem = told.add(old.producer() + ' ' + old.url());
        if (!old.isOf(producer) && firstOfThem) {
            found.accept(new TakenOver(unit, contract, old.producer(), old.producerName(), old.url(), place));
        } else if (old.isOf(producer) && firstOfThem && !old.url().equals(url)) {
            found.accept(new UrlChanged(unit, contract, old.url(), url, place));
        }
        LocalDate starts = ended.validity().from();
        if (starts != null && starts.isAfter(today)) {
            found.accept(new FutureRoutingReplaced(unit, contract, starts, old.producer(), old.url(), place));
        }
    }
}
