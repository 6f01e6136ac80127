package se.bulktak.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.finding.Messages;

/**
 * What came of applying, as text for people.
 *
 * @param what the first part of the texts' keys
 */
record OutcomeText(AssessmentText assessment, String what) {

    /** For an order. */
    static OutcomeText ofOrder(AssessmentText assessment) {
        return new OutcomeText(assessment, "outcome");
    }

    /** For an undo. */
    static OutcomeText ofUndo(AssessmentText assessment) {
        return new OutcomeText(assessment, "outcome.undo");
    }

    private static final Messages TEXTS = Messages.beside(OutcomeText.class, "commands");

    List<String> lines(ApplyOutcome outcome) {
        List<String> lines = new ArrayList<>();
        if (outcome instanceof ApplyOutcome.Applied applied) {
            lines.add(TEXTS.format(
                    what + ".applied",
                    Map.of("version", applied.publication().version(), "by", applied.publication().by())));
        } else if (outcome instanceof ApplyOutcome.Unchanged unchanged) {
            lines.add(TEXTS.format(what + ".unchanged", Map.of("version", unchanged.version())));
        } else if (outcome instanceof ApplyOutcome.Stale stale) {
            lines.addAll(AssessmentText.wrap(TEXTS.format(
                    what + ".stale", Map.of("planned", stale.plannedOn(), "now", stale.now()))));
            stale.differences().forEach(difference -> lines.add("  " + difference));
        } else if (outcome instanceof ApplyOutcome.Refused refused) {
            lines.addAll(AssessmentText.wrap(TEXTS.text(what + ".refused")));
            refused.standingInTheWay().forEach(finding -> {
                lines.add("");
                lines.addAll(assessment.finding(finding));
            });
        }
        return lines;
    }
}
