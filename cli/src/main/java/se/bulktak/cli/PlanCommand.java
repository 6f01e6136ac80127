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
import se.bulktak.order.Reading;

/** Tells exactly what an order would change in a catalogue, and changes nothing. */
@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {

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
        Assessment assessment = assess();
        Assessment.Forecast forecast = assessment.forecast().orElseThrow();
        Document document = Document.planned(assessment.proposal(), assessment.reports(), forecast.reach());
        file.ifPresent(plan -> plan.write(out -> ProposalJson.write(document, out)));
        if (json) {
            answer.json(ProposalJson.text(document));
        } else {
            AssessmentText text = new AssessmentText(assessment, full, answer.console().colours());
            answer.lines(text.plan(forecast.plan()));
            answer.blank();
            answer.lines(text.findings());
            answer.lines(text.details(forecast.plan()));
            answer.lines(new ReachText(forecast.reach(), full).forecast());
            answer.blank();
            answer.lines(text.reading());
            answer.blank();
            answer.lines(text.verdict());
            if (output != null) {
                answer.say("plan.saved", Map.of("file", output));
            }
        }
        return assessment.isClean() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private Assessment assess() {
        OrderDesk.Wishes wishes = options.wishes(from, keepNames);
        try (Desk desk = new Desk(answer.console())) {
            Reading.Readable reading = desk.read(files, options);
            try (CatalogueSource source = CatalogueLocation.open(catalogue)) {
                return desk.assess(reading, Optional.of(desk.snapshot(source)), wishes);
            }
        }
    }
}
