package se.bulktak.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.bulktak.catalogue.sql.DatabaseCatalogue;

/** Writes the published version of a catalogue as a TAK export. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {

    private final Answer answer;

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = {"-o", "--output"}, paramLabel = "FIL", required = true)
    private Path output = Path.of("");

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    ExportCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        NewFile.at(output, force);
        try (Desk desk = new Desk(answer.console());
                DatabaseCatalogue source = CatalogueLocation.openDatabase(catalogue, "fault.export_already")) {
            desk.tell("exporting");
            source.export(output);
        }
        if (json) {
            answer.json(Map.of("file", output.toString()));
        } else {
            answer.say("export.done", Map.of("file", output));
        }
        return ExitCode.FINE;
    }
}
