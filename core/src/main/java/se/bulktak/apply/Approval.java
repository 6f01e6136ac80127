package se.bulktak.apply;

import java.util.List;
import java.util.Set;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;

/**
 * Who applies a plan, and which warnings that person stands for.
 *
 * @param by user name, as written in TAK's publication
 * @param acceptedCodes codes of warnings accepted by name
 * @param allWarnings whether every warning is accepted
 * @param comment goes into TAK's publication (at most 255 characters), a good place for the case number; may be empty
 */
public record Approval(String by, Set<String> acceptedCodes, boolean allWarnings, String comment) {

    public Approval {
        acceptedCodes = Set.copyOf(acceptedCodes);
    }

    /** What still stands in the way: every error, and every warning that is not accepted. Empty when nothing does. */
    public List<ToldFinding> standingInTheWay(List<ToldFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR
                        || (finding.severity() == Severity.WARNING
                                && !allWarnings
                                && !acceptedCodes.contains(finding.code())))
                .toList();
    }
}
