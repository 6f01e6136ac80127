package se.bulktak.rule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.finding.CellRef;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.PlannedPair.Decision;
import se.bulktak.plan.PlannedPair;
import se.bulktak.reach.PlatformClock;

/**
 * A change of routing on a later day is not seamless: the platform takes both the old and the new one to hold for four hours the
 * day before, and refuses every call meanwhile (VP006). See {@link PlatformClock} for why.
 */
final class ChangeoverWindow implements Rule {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm");

    /** @param day when it happens @param starts on the clock, Swedish time @param ends on the clock, Swedish time */
    public record Vp006Window(HsaId unit, String contract, LocalDate day, String starts, String ends, CellRef place)
            implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.planned().isEmpty() || !of.planned().get().plan().from().isAfter(of.today())) {
            return;
        }
        LocalDate from = of.planned().get().plan().from();
        LocalDate dayBefore = from.minusDays(1);
        String starts = PlatformClock.start(from).atZone(SWEDEN).format(CLOCK);
        String ends = PlatformClock.end(dayBefore).atZone(SWEDEN).format(CLOCK);
        Map<Long, Change> changes = Tak.routingChanges(of.planned().get().plan());
        for (PlannedPair pair : of.planned().get().pairs()) {
            boolean opens = pair.decision() == Decision.OPEN || pair.decision() == Decision.REPLACE;
            if (opens && pair.existing().stream().anyMatch(row -> endsOn(row, changes.get(row.id()), dayBefore))) {
                found.accept(new Vp006Window(
                        pair.unit().hsaId(),
                        ServiceContract.shortName(pair.contractRow().get().namespace()),
                        dayBefore,
                        starts,
                        ends,
                        pair.unit().id().cell()));
            }
        }
    }

    /** Whether a routing ends on a day once the plan is carried out, closed by it or not. */
    private static boolean endsOn(Row<Routing> row, @Nullable Change change, LocalDate day) {
        if (!row.isLive() || change instanceof Change.Remove) {
            return false;
        }
        Routing after = change == null ? row.get() : (Routing) change.subject();
        return day.equals(after.validity().to()) && !after.validity().inverted();
    }
}
