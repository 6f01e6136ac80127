package se.bulktak.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.PlannedPair;
import se.bulktak.plan.PlannedPair.Decision;

/** What the plan says of each unit and contract besides a plain new routing: nothing to do, prolonged, or impossible to decide. */
final class PairsSettled implements Rule {

    public record AlreadyConnected(HsaId unit, String contract, CellRef place) implements Finding {
        @Override
        public Severity severity() {
            return Severity.INFO;
        }

        @Override
        public String grouping() {
            return contract;
        }
    }

    /** @param routings the rows that overlap, each with its days and URL */
    public record OverlappingRoutings(HsaId unit, String contract, List<String> routings, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public String grouping() {
            return contract;
        }
    }

    /** @param ended the last day that somebody had set @param to the last day by the plan */
    public record ExtendedRouting(HsaId unit, String contract, LocalDate ended, LocalDate to, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String grouping() {
            return contract;
        }
    }

    /** A route that was meant to last spans a hundred years; one that spans less than half of that was ended on purpose. */
    private static final int YEARS_OF_A_LASTING_ROUTE = 50;

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Tak tak = new Tak(of.snapshot().get());
        Map<Long, Change> changes = Tak.routingChanges(of.planned().get().plan());
        for (PlannedPair pair : of.planned().get().pairs()) {
            HsaId unit = pair.unit().hsaId();
            String contract = tak.contractName(pair);
            CellRef place = pair.unit().id().cell();
            if (pair.decision() == Decision.KEEP) {
                found.accept(new AlreadyConnected(unit, contract, place));
            } else if (pair.decision() == Decision.REFUSED) {
                found.accept(new OverlappingRoutings(unit, contract, rows(pair, tak), place));
            }
            for (Row<Routing> row : pair.existing()) {
                Change change = changes.get(row.id());
                if (change != null && change.kind() == Change.Kind.EXTEND) {
                    checkExtended((Routing) ((Change.Replace) change).before(), (Routing) change.subject(), (ended, to) ->
                            found.accept(new ExtendedRouting(unit, contract, ended, to, place)));
                }
            }
        }
    }

    private static List<String> rows(PlannedPair pair, Tak tak) {
        return pair.existing().stream()
                .filter(Row::isLive)
                .map(Row::get)
                .map(routing -> routing.validity() + " " + tak.destination(routing).url())
                .toList();
    }

    private static void checkExtended(Routing before, Routing after, BiConsumer<LocalDate, LocalDate> found) {
        LocalDate from = before.validity().from();
        LocalDate ended = before.validity().to();
        LocalDate to = after.validity().to();
        boolean onPurpose = from != null && ended != null && ended.isBefore(from.plusYears(YEARS_OF_A_LASTING_ROUTE));
        if (onPurpose && to != null && to.isAfter(ended)) {
            found.accept(ended, to);
        }
    }
}
