package se.bulktak.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.health.DatabaseFacts;
import se.bulktak.health.HealthCsv;
import se.bulktak.health.HealthFacts;
import se.bulktak.health.HealthJson;
import se.bulktak.health.HealthReport;
import se.bulktak.health.HealthText;

/** Tells what in a catalogue is not as it should be. It is a report: what it tells of does not decide the exit code. */
@Command(name = "health")
final class HealthCommand implements Callable<Integer> {

    private static final int ROWS_SHOWN = 3;

    private final Answer answer;

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--csv", paramLabel = "FIL.csv")
    private @Nullable Path csv;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    HealthCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        Optional<NewFile> file = Optional.ofNullable(csv).map(path -> NewFile.at(path, force));
        HealthReport report = report();
        file.ifPresent(created -> created.write(out -> HealthCsv.write(report, out)));
        if (json) {
            answer.document(out -> HealthJson.write(report, out));
        } else {
            answer.lines(HealthText.lines(report, full ? Integer.MAX_VALUE : ROWS_SHOWN));
            if (csv != null) {
                answer.blank();
                answer.say("health.saved", Map.of("file", csv));
            }
        }
        return ExitCode.FINE;
    }

    private HealthReport report() {
        try (Desk desk = new Desk(answer.console());
                CatalogueSource source = CatalogueLocation.open(catalogue)) {
            desk.tell("health");
            Supplier<Snapshot> reading =
                    source instanceof DatabaseCatalogue database ? database::lastWhole : source::snapshot;
            return Desk.meanwhile(reading, snapshot -> {
                Optional<DatabaseFacts> facts = source instanceof DatabaseCatalogue database
                        ? Optional.of(DatabaseFacts.of(database.upkeep()))
                        : Optional.empty();
                return HealthReport.of(snapshot.get(), new HealthFacts(desk.desk().today(), facts));
            });
        }
    }
}
