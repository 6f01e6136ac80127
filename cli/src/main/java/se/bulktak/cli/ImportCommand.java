package se.bulktak.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a catalogue from a TAK export, after making the catalogue if there is none. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {

    private final Answer answer;

    @Parameters(paramLabel = "EXPORT.json[.gz]", arity = "1")
    private Path export = Path.of("");

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    ImportCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(export)) {
            throw Fault.of("no_file", Map.of("file", export));
        }
        ImportReport report;
        try (Desk desk = new Desk(answer.console())) {
            desk.tell("importing");
            try (DatabaseCatalogue target = DatabaseCatalogues.forImport(catalogue)) {
                report = target.importExport(export, force);
            }
        }
        if (json) {
            answer.json(document(report));
        } else {
            answer.say("import.done", Map.of("catalogue", catalogue, "version", report.version()));
            answer.lines(new NotesText(report.notes()).lines());
        }
        return ExitCode.FINE;
    }
}
