package se.bulktak.apply;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.ToldFinding;
import se.bulktak.health.HealthDelta;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.Plan;
import se.bulktak.reach.ReachReport;

/**
 * Everything that is told of an order at one step: after checking it, planning it or applying it. What a step does not know is
 * empty.
 *
 * @param reading how each workbook was read
 * @param undoes the version that the plan undoes, if it is one that does
 * @param reach the forecast of a plan, or what holds after it was applied
 * @param health what the plan means for the health of the catalogue
 */
public record Document(
        OrderSummary order,
        List<ToldFinding> findings,
        List<ReadingReport> reading,
        OptionalLong undoes,
        Optional<Plan> plan,
        Optional<ReachReport> reach,
        Optional<HealthDelta> health,
        Optional<ApplyOutcome> outcome) {

    public Document {
        findings = List.copyOf(findings);
        reading = List.copyOf(reading);
    }

    /** An order that has been checked and no more. */
    public static Document checked(OrderSummary order, List<ToldFinding> findings, List<ReadingReport> reading) {
        return new Document(
                order,
                findings,
                reading,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A plan to keep, so that it can be applied later. */
    public static Document planned(Proposal proposal) {
        return planned(proposal, List.of(), null, null);
    }

    /** An order with its plan. */
    public static Document planned(
            Proposal proposal,
            List<ReadingReport> reading,
            @Nullable ReachReport forecast,
            @Nullable HealthDelta health) {
        return new Document(
                proposal.order(),
                proposal.findings(),
                reading,
                proposal.undoes(),
                Optional.of(proposal.plan()),
                Optional.ofNullable(forecast),
                Optional.ofNullable(health),
                Optional.empty());
    }

    /** What the history keeps of an applied order. The plan is not in it, as each of its changes is recorded by itself. */
    static Document recorded(Proposal proposal) {
        return new Document(
                proposal.order(),
                proposal.findings(),
                List.of(),
                proposal.undoes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An order whose plan was applied, or was to be. */
    public static Document applied(
            Proposal proposal, List<ReadingReport> reading, ApplyOutcome outcome, @Nullable ReachReport reach) {
        return new Document(
                proposal.order(),
                proposal.findings(),
                reading,
                proposal.undoes(),
                Optional.of(proposal.plan()),
                Optional.ofNullable(reach),
                Optional.empty(),
                Optional.of(outcome));
    }

    /** An order that nothing is done with, because of what was found. */
    public static Document refused(
            OrderSummary order, List<ToldFinding> findings, List<ReadingReport> reading, ApplyOutcome.Refused refused) {
        return new Document(
                order,
                findings,
                reading,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(refused));
    }

    /** A version that cannot be undone at all, so that there is no plan. */
    public static Document notUndone(UndoDesk.Undoing undoing, long version) {
        return new Document(
                undoing.order(),
                undoing.findings(),
                List.of(),
                OptionalLong.of(version),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ApplyOutcome.Refused(undoing.findings())));
    }
}
