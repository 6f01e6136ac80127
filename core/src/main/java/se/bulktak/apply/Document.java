package se.bulktak.apply;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.Plan;
import se.bulktak.reach.ReachReport;

/**
 * Everything that is told of an order at one step: after checking it, planning it or applying it. What a step does not know is
 * empty.
 *
 * @param reading how each workbook was read
 * @param reach the forecast of a plan, or what holds after it was applied
 */
public record Document(
        OrderSummary order,
        List<ToldFinding> findings,
        List<ReadingReport> reading,
        Optional<Plan> plan,
        Optional<ReachReport> reach,
        Optional<ApplyOutcome> outcome) {

    public Document {
        findings = List.copyOf(findings);
        reading = List.copyOf(reading);
    }

    /** An order that has been checked and no more. */
    public static Document checked(OrderSummary order, List<ToldFinding> findings, List<ReadingReport> reading) {
        return new Document(order, findings, reading, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An order with its plan. */
    public static Document planned(Proposal proposal, List<ReadingReport> reading, @Nullable ReachReport forecast) {
        return new Document(
                proposal.order(),
                proposal.findings(),
                reading,
                Optional.of(proposal.plan()),
                Optional.ofNullable(forecast),
                Optional.empty());
    }

    /** An order whose plan was applied, or was to be. */
    public static Document applied(
            Proposal proposal, List<ReadingReport> reading, ApplyOutcome outcome, @Nullable ReachReport reach) {
        return new Document(
                proposal.order(),
                proposal.findings(),
                reading,
                Optional.of(proposal.plan()),
                Optional.ofNullable(reach),
                Optional.of(outcome));
    }
}
