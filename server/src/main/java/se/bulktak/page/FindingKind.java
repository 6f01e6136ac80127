package se.bulktak.page;

import java.util.List;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;

/** The findings of one severity. */
public record FindingKind(Severity severity, String heading, String meaning, List<ToldFinding> findings) {

    /** The name of its icon. */
    public String icon() {
        return severity.label();
    }

    /** Its colour in the palette. */
    public String colour() {
        return colour(severity);
    }

    static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> "danger";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
