package se.bulktak.testing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.Findings;
import se.bulktak.order.Order;
import se.bulktak.order.OrderedWorkbook;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Planned;
import se.bulktak.plan.Planner;
import se.bulktak.rule.Examination;
import se.bulktak.rule.Rules;

/** Puts an order through all rules: {@code Examine.order(text).against(catalogue).from(day).findings()}. */
public final class Examine {

    /** The day of every examination. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final Order order;
    private @Nullable Snapshot snapshot;
    private LocalDate from = TODAY;
    private KeepNames keepNames = KeepNames.none();
    private @Nullable String organisation;

    private Examine(Order order) {
        this.order = order;
    }

    /** An order of one workbook, see {@link TestOrder}. */
    public static Examine order(String text) {
        return new Examine(TestOrder.of(text));
    }

    /** An order of several workbooks. */
    public static Examine order(OrderedWorkbook... workbooks) {
        return new Examine(TestOrder.of(Arrays.asList(workbooks)));
    }

    /** With the real planner's plan. */
    public Examine against(TestCatalogue catalogue) {
        this.snapshot = catalogue.snapshot();
        return this;
    }

    public Examine from(LocalDate from) {
        this.from = from;
        return this;
    }

    public Examine keepingNames() {
        this.keepNames = KeepNames.everyone();
        return this;
    }

    /** @param number ten digits */
    public Examine organisation(String number) {
        this.organisation = number;
        return this;
    }

    public Findings findings() {
        return findings(Findings.none());
    }

    /** @param reading what the reader noticed */
    public Findings findings(Findings reading) {
        Optional<Snapshot> catalogue = Optional.ofNullable(snapshot);
        Optional<Planned> planned = catalogue.map(c -> Planner.plan(order, c, from, keepNames));
        return Rules.check(new Examination(order, catalogue, planned, Optional.ofNullable(organisation), TODAY), reading);
    }
}
