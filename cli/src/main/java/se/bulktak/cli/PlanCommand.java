package se.bulktak.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.apply.Assessment;
import se.bulktak.apply.Document;
import se.bulktak.apply.OrderDesk;
import se.bulktak.apply.ProposalJson;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.health.HealthDelta;
import se.bulktak.health.HealthText;
import se.bulktak.plan.Plan;
import se.bulktak.reach.ReachReport;

/** Tells exactly what an order would change in a catalogue, and changes nothing. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {

    private static final int HEALTH_ROWS = 3;

    private final Answer answer;

    @Parameters(paramLabel = "FIL", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Mixin
    private OrderOptions options;

    @Option(names = "--from", paramLabel = "DATUM")
    private @Nullable String from;

    @Option(names = "--keep-names")
    private boolean keepNames;

    @Option(names = {"-o", "--output"}, paramLabel = "PLAN.json")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    PlanCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        Optional<NewFile> file = Optional.ofNullable(output).map(path -> NewFile.at(path, force));
        Judged judged = judge();
        Assessment assessment = judged.assessment();
        Plan plan = assessment.proposal().plan();
        Document document = Document.planned(
                assessment.proposal(), assessment.reports(), judged.forecast(), judged.health());
        file.ifPresent(created -> created.write(out -> ProposalJson.write(document, out)));
        if (json) {
            answer.json(ProposalJson.text(document));
        } else {
            AssessmentText text = new AssessmentText(assessment, full, answer.console().colours());
            answer.lines(text.plan(plan));
            answer.blank();
            answer.lines(text.findings());
            answer.lines(text.details(plan));
            answer.lines(new ReachText(judged.forecast(), full).forecast());
            answer.blank();
            List<String> health = HealthText.lines(judged.health(), full ? Integer.MAX_VALUE : HEALTH_ROWS);
            if (!health.isEmpty()) {
                answer.lines(health);
                answer.blank();
            }
            answer.lines(text.reading());
            answer.blank();
            answer.lines(text.verdict());
            if (output != null) {
                answer.say("plan.saved", Map.of("file", output));
            }
        }
        return assessment.isClean() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private record Judged(Assessment assessment, ReachReport forecast, HealthDelta health) {}

    private Judged judge() {
        OrderDesk.Wishes wishes = options.wishes(from, keepNames);
        try (Desk desk = new Desk(answer.console());
                CatalogueSource source = CatalogueLocation.open(catalogue)) {
            Assessment assessment = desk.review(files, options, wishes, source);
            Assessment.Forecast forecast = assessment.forecast().orElseThrow();
            return new Judged(
                    assessment, desk.desk().forecast(forecast), forecast.health());
        }
    }
}
