package se.bulktak.rule;

import java.time.LocalDate;
import java.util.function.Consumer;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Finding;
import se.bulktak.finding.Severity;
import se.bulktak.plan.Change;
import se.bulktak.plan.Plan;

/** The plan is of a size and a date that one would expect; one that is not may be right, but somebody should say so. */
final class PlanWithinReason implements Rule {

    /** Fewer than this is never much. */
    private static final int FEW = 50;

    private static final int UNUSUAL_PERCENT = 10;

    /** @param what {@code routings} that end or {@code names} that change @param of how many there are in all of TAK */
    public record PlanTouchesMuch(String what, int touched, int of, int percent) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public String variant() {
            return what;
        }
    }

    public record FromDatePassed(LocalDate from, LocalDate today) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    @Override
    public void check(Examination of, Consumer<Finding> found) {
        if (of.snapshot().isEmpty() || of.planned().isEmpty()) {
            return;
        }
        Snapshot snapshot = of.snapshot().get();
        Plan plan = of.planned().get().plan();
        if (plan.from().isBefore(of.today())) {
            found.accept(new FromDatePassed(plan.from(), of.today()));
        }
        int ended = 0;
        int renamed = 0;
        for (Change change : plan.changes()) {
            if (Tak.ended(change).isPresent()) {
                ended++;
            } else if (change.kind() == Change.Kind.RENAME && change.subject() instanceof LogicalAddress) {
                renamed++;
            }
        }
        if (ended >= FEW) {
            int current = (int) snapshot.routings().rows().stream()
                    .filter(row -> Tak.isCurrent(row, plan.from()))
                    .count();
            judge("routings", ended, current, found);
        }
        if (renamed >= FEW) {
            int addresses = (int) snapshot.addresses().rows().stream().filter(Row::isLive).count();
            judge("names", renamed, addresses, found);
        }
    }

    private static void judge(String what, int touched, int all, Consumer<Finding> found) {
        if (100L * touched > (long) UNUSUAL_PERCENT * all) {
            int percent = (int) Math.min(100, Math.round(100.0 * touched / all));
            found.accept(new PlanTouchesMuch(what, touched, all, percent));
        }
    }
}
