package se.bulktak.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.finding.Messages;

/** What came of applying, as text for people. */
record OutcomeText(AssessmentText assessment) {

    private static final Messages TEXTS = Messages.beside(OutcomeText.class, "commands");

    List<String> lines(ApplyOutcome outcome) {
        List<String> lines = new ArrayList<>();
        if (outcome instanceof ApplyOutcome.Applied applied) {
            lines.add(TEXTS.format(
                    "outcome.applied",
                    Map.of("version", applied.publication().version(), "by", applied.publication().by())));
        } else if (outcome instanceof ApplyOutcome.Unchanged unchanged) {
            lines.add(TEXTS.format("outcome.unchanged", Map.of("version", unchanged.version())));
        } else if (outcome instanceof ApplyOutcome.Stale stale) {
            lines.addAll(AssessmentText.wrap(TEXTS.format(
                    "outcome.stale", Map.of("planned", stale.plannedOn(), "now", stale.now()))));
            stale.differences().forEach(difference -> lines.add("  " + difference));
        } else if (outcome instanceof ApplyOutcome.Refused refused) {
            lines.addAll(AssessmentText.wrap(TEXTS.text("outcome.refused")));
            refused.standingInTheWay().forEach(finding -> {
                lines.add("");
                lines.addAll(assessment.finding(finding));
            });
        }
        return lines;
    }
}
