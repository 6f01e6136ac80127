package se.bulktak.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.apply.ApplyOutcome;
import se.bulktak.apply.Approval;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Document;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.ProposalJson;
import se.bulktak.apply.UndoDesk;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.finding.Messages;
import se.bulktak.plan.PlanText;
import se.bulktak.reach.ReachReport;

/** Undoes a version that BulkTAK has published, as a new version. What others have changed since is left alone. */
@Command(name = "undo")
final class UndoCommand implements Callable<Integer> {

    private static final Messages TEXTS = Messages.beside(UndoCommand.class, "commands");

    private final Answer answer;

    @Parameters(paramLabel = "VERSION", arity = "1")
    private long version;

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--by", paramLabel = "ANVÄNDARE", required = true)
    private String by = "";

    @Option(names = "--skip-conflicts")
    private boolean skipConflicts;

    @Option(names = "--comment", paramLabel = "TEXT")
    private @Nullable String comment;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    UndoCommand(Console console) {
        this.answer = new Answer(console);
    }

    /** @param reach empty when nothing has been undone */
    private record Undone(UndoDesk.Undoing undoing, ApplyOutcome outcome, Optional<ReachReport> reach) {}

    @Override
    public Integer call() {
        if (by.isBlank()) {
            throw Fault.of("no_user", Map.of());
        }
        Undone undone = undo();
        if (json) {
            answer.json(ProposalJson.text(document(undone)));
        } else {
            answer.lines(lines(undone));
        }
        if (undone.outcome() instanceof ApplyOutcome.Stale) {
            return ExitCode.CATALOGUE;
        }
        return undone.outcome() instanceof ApplyOutcome.Refused ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private Undone undo() {
        String said = comment == null ? TEXTS.format("undo.comment", Map.of("version", version)) : comment;
        Approval approval = new Approval(by.strip(), Set.of(), skipConflicts, said);
        try (Desk desk = new Desk(answer.console());
                DatabaseCatalogue target = CatalogueLocation.openDatabase(catalogue, "fault.export_is_read_only")) {
            desk.tell("undoing");
            UndoDesk.Undoing undoing = desk.undoing().propose(version, target);
            if (undoing.proposal().isEmpty()) {
                return new Undone(undoing, new ApplyOutcome.Refused(undoing.findings()), Optional.empty());
            }
            Proposal proposal = undoing.proposal().get();
            desk.tell("applying");
            ApplyOutcome outcome = desk.desk().apply(proposal, approval, target);
            Optional<ReachReport> reach = outcome instanceof ApplyOutcome.Applied
                    ? Optional.of(desk.verify(target, proposal))
                    : Optional.empty();
            return new Undone(undoing, outcome, reach);
        }
    }

    private Document document(Undone undone) {
        return undone.undoing()
                .proposal()
                .map(proposal -> Document.applied(
                        proposal, List.of(), undone.outcome(), undone.reach().orElse(null)))
                .orElseGet(() -> Document.notUndone(undone.undoing(), version));
    }

    private List<String> lines(Undone undone) {
        UndoDesk.Undoing undoing = undone.undoing();
        Assessment assessment =
                new Assessment(List.of(), undoing.order(), undoing.findings(), List.of(), Optional.empty());
        AssessmentText text = new AssessmentText(assessment, full, answer.console().colours());
        List<String> lines = new ArrayList<>();
        undoing.proposal().ifPresent(proposal -> {
            lines.add(TEXTS.format(
                    "undo.heading",
                    Map.of("version", version, "base", proposal.plan().base().version())));
            PlanText plan = new PlanText(proposal.plan());
            plan.counts().forEach(line -> lines.add("  " + line));
            lines.add("");
            lines.addAll(text.details(proposal.plan()));
        });
        if (!(undone.outcome() instanceof ApplyOutcome.Refused)) {
            lines.addAll(text.findings());
        }
        lines.addAll(OutcomeText.ofUndo(text).lines(undone.outcome()));
        undone.reach().ifPresent(reach -> lines.addAll(new ReachText(reach, full).now()));
        return lines;
    }
}
