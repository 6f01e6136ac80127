package se.bulktak.apply;

import java.util.List;
import se.bulktak.finding.ToldFinding;
import se.bulktak.plan.Plan;

/**
 * What a person reviews and approves: the order in short, everything found about it, and the plan. Can be stored as JSON and
 * read back for application.
 */
public record Proposal(OrderSummary order, List<ToldFinding> findings, Plan plan) {

    public Proposal {
        findings = List.copyOf(findings);
    }
}
