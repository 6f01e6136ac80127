package se.bulktak.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.publication.VersionLog;

/** Tells which versions have been published, newest first: when, by whom, and what BulkTAK's own changed. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {

    private final Answer answer;

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    HistoryCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        List<VersionLog.Version> versions;
        try (Desk desk = new Desk(answer.console());
                DatabaseCatalogue source = CatalogueLocation.openDatabase(catalogue, "fault.export_has_no_history")) {
            desk.tell("catalogue");
            versions = VersionLog.read(source);
        }
        if (json) {
            answer.json(HistoryText.json(versions));
        } else {
            answer.lines(HistoryText.lines(versions));
        }
        return ExitCode.FINE;
    }
}
