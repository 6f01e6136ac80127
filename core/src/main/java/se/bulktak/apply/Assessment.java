package se.bulktak.apply;

import java.util.List;
import java.util.Optional;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.finding.FindingGroup;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.health.HealthDelta;
import se.bulktak.order.ReadingReport;
import se.bulktak.plan.Plan;
import se.bulktak.plan.Planned;

/**
 * All that is to be said of an order before it is applied.
 *
 * @param reports how each file was read
 * @param findings as told
 * @param groups the same findings with their own values, cells included; none for what has been stored and read back
 * @param forecast present when there was a catalogue to plan against
 */
public record Assessment(
        List<ReadingReport> reports,
        OrderSummary order,
        List<ToldFinding> findings,
        List<FindingGroup> groups,
        Optional<Forecast> forecast) {

    public Assessment {
        reports = List.copyOf(reports);
        findings = List.copyOf(findings);
        groups = List.copyOf(groups);
    }

    /**
     * What the order means for a catalogue.
     *
     * @param snapshot the catalogue as it is
     * @param preview the catalogue as it will be when the plan has been applied
     * @param health what the plan means for the health of the catalogue, by the checks that were asked for
     */
    public record Forecast(Snapshot snapshot, Snapshot preview, Planned planned, HealthDelta health) {
        public Plan plan() {
            return planned.plan();
        }
    }

    /**
     * What a person reviews and approves.
     *
     * @throws java.util.NoSuchElementException if there was no catalogue to plan against
     */
    public Proposal proposal() {
        return new Proposal(order, findings, forecast.orElseThrow().plan());
    }

    /** Whether there is nothing to correct and nothing to accept. */
    public boolean isClean() {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }
}
