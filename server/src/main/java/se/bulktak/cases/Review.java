package se.bulktak.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.bulktak.apply.Assessment;
import se.bulktak.catalogue.HsaId;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.Reading.UnreadableFile;
import se.bulktak.order.ReadingReport;
import se.bulktak.reach.ReachReport;

/**
 * A case's order as it was judged at a moment.
 *
 * @param key the same as long as order, wishes and catalogue are the same: what is approved must have the key that was shown
 * @param unreadable files that cannot be read any more; there is no assessment then
 * @param assessment empty when there is no workbook, or one cannot be read; without forecast while the catalogue cannot be read
 * @param reach the forecast: who can be reached when the plan has been applied; empty without a catalogue
 * @param renames every name that the order would replace, those that are kept included; producers first
 * @param warnings each with who has accepted it, as it is now
 */
public record Review(
        String key,
        List<UnreadableFile> unreadable,
        Optional<Assessment> assessment,
        Optional<ReachReport> reach,
        List<Rename> renames,
        List<Warning> warnings) {

    public Review {
        unreadable = List.copyOf(unreadable);
        renames = List.copyOf(renames);
        warnings = List.copyOf(warnings);
    }

    /**
     * A name in TAK beside the one that the order gives.
     *
     * @param producer whether it is the name of the service producer; else it is a unit's
     * @param today the name in TAK
     * @param given the name in the workbook
     * @param kept whether TAK's name is to be kept
     */
    public record Rename(HsaId id, boolean producer, String today, String given, boolean kept) {}

    /**
     * A warning and whether a person stands for it.
     *
     * @param handlerOnly whether the orderer may not accept it
     * @param acceptance of exactly these findings; what was accepted before they changed does not count
     */
    public record Warning(ToldFinding finding, boolean handlerOnly, Optional<Acceptance> acceptance) {}

    /** @param asHandler whether it was a handler who accepted, not the orderer */
    public record Acceptance(String reason, String by, boolean asHandler, Instant at) {}

    /** Everything found, as told: errors, warnings, information. */
    public List<ToldFinding> findings() {
        return assessment.map(Assessment::findings).orElse(List.of());
    }

    /** How each workbook was read ("Så här läste vi filen"). */
    public List<ReadingReport> reports() {
        return assessment.map(Assessment::reports).orElse(List.of());
    }

    public int errors() {
        return ToldFinding.count(findings(), Severity.ERROR) + unreadable.size();
    }

    /** Warnings that nobody has accepted. */
    public List<Warning> unaccepted() {
        return warnings.stream().filter(warning -> warning.acceptance().isEmpty()).toList();
    }

    /** What the orderer still has to correct or accept before sending in. */
    public List<Warning> leftForOrderer() {
        return unaccepted().stream().filter(warning -> !warning.handlerOnly()).toList();
    }

    public boolean hasPlan() {
        return assessment.flatMap(Assessment::forecast).isPresent();
    }
}
