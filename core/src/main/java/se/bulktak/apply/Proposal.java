package se.bulktak.apply;

import java.util.List;
import java.util.OptionalLong;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.Plan;

/**
 * What a person reviews and approves: the order in short, everything found about it, and the plan. Can be stored as JSON and
 * read back for application.
 *
 * @param undoes the version that the plan undoes; empty for an order to carry out
 */
public record Proposal(OrderSummary order, List<ToldFinding> findings, Plan plan, OptionalLong undoes) {

    public Proposal {
        findings = List.copyOf(findings);
    }

    /** An order to carry out. */
    public Proposal(OrderSummary order, List<ToldFinding> findings, Plan plan) {
        this(order, findings, plan, OptionalLong.empty());
    }
}
