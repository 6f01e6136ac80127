package se.bulktak.cli;

import java.io.IOException;
import java.io.OutputStream;
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
import se.bulktak.marked.MarkOutcome;
import se.bulktak.marked.MarkedWorkbook;

/** Tells everything that is wrong with an order. With a catalogue, also what only the catalogue can tell. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {

    private final Answer answer;

    @Parameters(paramLabel = "FIL", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--catalogue", paramLabel = "KATALOG")
    private @Nullable String catalogue;

    @Mixin
    private OrderOptions options;

    @Option(names = {"-o", "--output"}, paramLabel = "MARKERAD.xlsx")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    CheckCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        Optional<NewFile> marked = Optional.ofNullable(output).map(this::marked);
        Assessment assessment = assess();
        marked.ifPresent(file -> file.write(out -> mark(assessment, out)));
        if (json) {
            answer.json(ProposalJson.text(
                    Document.checked(assessment.order(), assessment.findings(), assessment.reports())));
        } else {
            AssessmentText text = new AssessmentText(assessment, full, answer.console().colours());
            answer.lines(text.reading());
            answer.blank();
            answer.lines(text.order());
            answer.blank();
            answer.lines(text.findings());
            answer.lines(text.verdict());
            if (output != null) {
                answer.say("check.marked", Map.of("file", output));
            }
        }
        return assessment.isClean() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private NewFile marked(Path path) {
        if (files.size() > 1) {
            throw Fault.of("mark_one_file", Map.of());
        }
        Path original = files.get(0).toAbsolutePath().normalize();
        if (path.toAbsolutePath().normalize().equals(original)) {
            throw Fault.of("mark_original", Map.of("file", path));
        }
        return NewFile.at(path, force);
    }

    private void mark(Assessment assessment, OutputStream out) throws IOException {
        Path original = files.get(0);
        MarkOutcome outcome = MarkedWorkbook.write(original, original.toString(), assessment.groups(), out);
        if (outcome instanceof MarkOutcome.Unmarkable unmarkable) {
            throw Fault.told(unmarkable.file().code(), unmarkable.file().message());
        }
    }

    private Assessment assess() {
        OrderDesk.Wishes wishes = options.wishes(null, false);
        try (Desk desk = new Desk(answer.console())) {
            if (catalogue == null) {
                return desk.assess(files, options, wishes);
            }
            try (CatalogueSource source = CatalogueLocation.open(catalogue)) {
                return desk.assess(files, options, wishes, source);
            }
        }
    }
}
