package se.bulktak.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.Proposal;
import se.bulktak.apply.ProposalJson;
import se.bulktak.apply.UnusablePlan;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.order.ReadingReport;
import se.bulktak.reach.ReachReport;

/** Applies and publishes an order, or a plan that has been reviewed, and verifies who can be reached afterwards. */
@Command(name = "apply")
final class ApplyCommand implements Callable<Integer> {

    private final Answer answer;

    @Parameters(paramLabel = "FIL", arity = "0..*")
    private List<Path> files = List.of();

    @Option(names = "--plan", paramLabel = "PLAN.json")
    private @Nullable Path plan;

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Mixin
    private OrderOptions options;

    @Option(names = "--from", paramLabel = "DATUM")
    private @Nullable String from;

    @Option(names = "--keep-names")
    private boolean keepNames;

    @Option(names = "--by", paramLabel = "ANVÄNDARE", required = true)
    private String by = "";

    @Option(names = "--accept", paramLabel = "KOD", split = ",")
    private Set<String> accept = Set.of();

    @Option(names = "--accept-warnings")
    private boolean acceptWarnings;

    @Option(names = "--comment", paramLabel = "TEXT")
    private String comment = "";

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    ApplyCommand(Console console) {
        this.answer = new Answer(console);
    }

    /** What is to be applied, and how it was come by. */
    private record Subject(Proposal proposal, List<ReadingReport> reports) {}

    @Override
    public Integer call() {
        Approval approval = approval();
        OrderDesk.Wishes wishes = options.wishes(from, keepNames);
        Subject subject;
        ApplyOutcome outcome;
        Optional<ReachReport> reach;
        try (Desk desk = new Desk(answer.console())) {
            Optional<Proposal> reviewed = Optional.ofNullable(plan).map(ApplyCommand::reviewed);
            try (DatabaseCatalogue target = CatalogueLocation.openDatabase(catalogue, "fault.export_is_read_only")) {
                subject = reviewed.map(proposal -> new Subject(proposal, List.of()))
                        .orElseGet(() -> planned(desk, wishes, target));
                desk.tell("applying");
                outcome = desk.desk().apply(subject.proposal(), approval, target);
                reach = isInPlace(outcome) ? Optional.of(desk.verify(target, subject.proposal())) : Optional.empty();
            }
        }
        if (json) {
            answer.json(ProposalJson.text(
                    Document.applied(subject.proposal(), subject.reports(), outcome, reach.orElse(null))));
        } else {
            Assessment assessment = new Assessment(
                    subject.reports(),
                    subject.proposal().order(),
                    subject.proposal().findings(),
                    List.of(),
                    Optional.empty());
            AssessmentText text = new AssessmentText(assessment, full, answer.console().colours());
            answer.lines(text.plan(subject.proposal().plan()));
            answer.blank();
            answer.lines(OutcomeText.ofOrder(text).lines(outcome));
            reach.ifPresent(report -> answer.lines(new ReachText(report, full).now()));
        }
        return exit(outcome, reach);
    }

    private Approval approval() {
        if (by.isBlank()) {
            throw Fault.of("no_user", Map.of());
        }
        if (plan != null && (!files.isEmpty() || from != null || keepNames)) {
            throw Fault.of("plan_and_files", Map.of());
        }
        if (plan == null && files.isEmpty()) {
            throw Fault.of("nothing_to_apply", Map.of());
        }
        return new Approval(by.strip(), accept, acceptWarnings, comment);
    }

    private Subject planned(Desk desk, OrderDesk.Wishes wishes, DatabaseCatalogue target) {
        Assessment assessment = desk.assess(files, options, wishes, target);
        return new Subject(assessment.proposal(), assessment.reports());
    }

    private static Proposal reviewed(Path plan) {
        if (!Files.isRegularFile(plan)) {
            throw Fault.of("no_file", Map.of("file", plan));
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(plan))) {
            return ProposalJson.read(in, plan.toString());
        } catch (UnusablePlan e) {
            throw Fault.told("unusable_plan", e.getMessage());
        } catch (IOException e) {
            throw Fault.of("cannot_read", Map.of("file", plan));
        }
    }

    private static boolean isInPlace(ApplyOutcome outcome) {
        return outcome instanceof ApplyOutcome.Applied || outcome instanceof ApplyOutcome.Unchanged;
    }

    private static int exit(ApplyOutcome outcome, Optional<ReachReport> reach) {
        if (outcome instanceof ApplyOutcome.Stale) {
            return ExitCode.CATALOGUE;
        }
        return reach.map(ReachReport::isComplete).orElse(false) ? ExitCode.FINE : ExitCode.FINDINGS;
    }
}
