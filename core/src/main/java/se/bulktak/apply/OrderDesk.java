package se.bulktak.apply;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Findings;
import se.bulktak.finding.ToldFinding;
import se.bulktak.health.HealthDelta;
import se.bulktak.health.HealthFindings;
import se.bulktak.order.Order;
import se.bulktak.order.Reading;
import se.bulktak.plan.KeepNames;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planned;
import se.bulktak.plan.Planner;
import se.bulktak.plan.Preview;
import se.bulktak.reach.Reach;
import se.bulktak.reach.ReachReport;
import se.bulktak.reach.Target;
import se.bulktak.rule.Examination;
import se.bulktak.rule.Rules;
import se.bulktak.takweb.OrderHead;
import se.bulktak.takweb.Platform;
import se.bulktak.takweb.Preparation;

/**
 * Takes an order through its steps: planned, judged, forecast, applied, verified. The command line and the web both come
 * through here, and only here is it decided which day it is.
 */
public final class OrderDesk {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final Clock clock;

    public OrderDesk(Clock clock) {
        this.clock = clock;
    }

    /**
     * How the orderer wants it.
     *
     * @param organisation the orderer's organisation number, ten digits; empty when not stated
     * @param from first day of the new routings; empty for today
     * @param keepNames whose names in TAK are kept
     */
    public record Wishes(Optional<String> organisation, Optional<LocalDate> from, KeepNames keepNames) {}

    /** The day it is in Sweden. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), SWEDEN);
    }

    /** Judges an order by itself, without a catalogue. */
    public Assessment assess(Reading.Readable reading, Wishes wishes) {
        Findings findings = Rules.check(
                new Examination(reading.order(), Optional.empty(), Optional.empty(), wishes.organisation(), today()),
                reading.findings());
        return assessment(reading, findings, Optional.empty());
    }

    /** Plans an order against a catalogue, and judges order and plan. */
    public Assessment assess(Reading.Readable reading, Snapshot snapshot, Wishes wishes) {
        return assess(reading, snapshot, wishes, HealthDelta::ofStopping);
    }

    /** The same for people to review: the catalogue's health before and after is compared by every check. */
    public Assessment review(Reading.Readable reading, Snapshot snapshot, Wishes wishes) {
        return assess(reading, snapshot, wishes, HealthDelta::of);
    }

    private interface Comparison {
        HealthDelta of(Snapshot before, Snapshot after, Plan plan);
    }

    private Assessment assess(Reading.Readable reading, Snapshot snapshot, Wishes wishes, Comparison comparison) {
        LocalDate from = wishes.from().orElse(today());
        Planned planned = Planner.plan(reading.order(), snapshot, from, wishes.keepNames());
        Snapshot preview = Preview.of(snapshot, planned.plan().changes());
        // Two views of the same plan, each on a processor of its own.
        CompletableFuture<HealthDelta> compared =
                CompletableFuture.supplyAsync(() -> comparison.of(snapshot, preview, planned.plan()));
        Findings findings = Rules.check(
                new Examination(
                        reading.order(), Optional.of(snapshot), Optional.of(planned), wishes.organisation(), today()),
                reading.findings());
        HealthDelta health = compared.join();
        return assessment(
                reading,
                findings.plus(HealthFindings.of(health)),
                Optional.of(new Assessment.Forecast(snapshot, preview, planned, health)));
    }

    /** Who can be reached when a plan has been applied: at noon of its first day, so that the answer is the same all day. */
    public ReachReport forecast(Assessment.Forecast of) {
        Plan plan = of.plan();
        LocalDate day = plan.from().isAfter(today()) ? plan.from() : today();
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return Reach.of(of.preview(), plan.targets(), noon, Optional.empty());
    }

    /**
     * Turns an order into a JSON-beställning: only what its plan needs when there is a catalogue, else all that it says.
     *
     * @param performer who carries it out; may be empty
     * @param comment the case number; may be empty
     */
    public Preparation prepare(
            Order order, Assessment assessment, Wishes wishes, Platform platform, String performer, String comment) {
        OrderHead head = new OrderHead(platform, clock.instant(), performer, comment);
        return assessment
                .forecast()
                .map(forecast -> Preparation.of(forecast.planned(), forecast.snapshot(), head))
                .orElseGet(() -> Preparation.of(order, wishes.from().orElse(today()), head));
    }

    /**
     * Who can be reached as the catalogue is published now.
     *
     * @param consumer who calls; empty for: at least one consumer with standard authorization
     */
    public ReachReport reachNow(Order order, Snapshot snapshot, Optional<HsaId> consumer) {
        LocalDate today = today();
        List<Target> targets =
                Planner.plan(order, snapshot, today, KeepNames.none()).plan().targets();
        return reach(snapshot, targets, today, consumer);
    }

    /** Who can be reached at the moment when routings from a day hold: now, or that day when it is to come. */
    public ReachReport reach(Snapshot snapshot, List<Target> targets, LocalDate from, Optional<HsaId> consumer) {
        Instant at = Reach.instantFor(from, clock.instant());
        return Reach.of(snapshot, targets, at, consumer);
    }

    /**
     * Applies and publishes a proposal exactly as it is.
     *
     * @throws se.bulktak.catalogue.CatalogueRefusal if the catalogue cannot be written to; nothing is changed then
     */
    public ApplyOutcome apply(Proposal proposal, Approval approval, DatabaseCatalogue catalogue) {
        return new Applier(catalogue, clock).apply(proposal, approval);
    }

    private static Assessment assessment(
            Reading.Readable reading, Findings findings, Optional<Assessment.Forecast> forecast) {
        List<FindingGroup> groups = findings.groups();
        return new Assessment(
                reading.reports(),
                OrderSummary.of(reading.order()),
                groups.stream().map(ToldFinding::of).toList(),
                groups,
                forecast);
    }
}
