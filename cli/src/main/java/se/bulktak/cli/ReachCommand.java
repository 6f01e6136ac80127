package se.bulktak.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.apply.ProposalJson;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.HsaId;
import se.bulktak.catalogue.Snapshot;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.order.Reading;
import se.bulktak.reach.ReachReport;

/** Tells which units of an order calls get through to, as the catalogue is published now. */
@Command(name = "reach")
final class ReachCommand implements Callable<Integer> {

    private final Answer answer;

    @Parameters(paramLabel = "FIL", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Mixin
    private OrderOptions options;

    @Option(names = "--consumer", paramLabel = "HSA-ID")
    private @Nullable String consumer;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    ReachCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        ReachReport reach = reach();
        if (json) {
            answer.json(ProposalJson.text(reach));
        } else {
            answer.lines(new ReachText(reach, full).now());
        }
        return reach.isComplete() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private ReachReport reach() {
        Optional<HsaId> caller = Optional.ofNullable(consumer).map(HsaId::new);
        try (Desk desk = new Desk(answer.console());
                CatalogueSource source = CatalogueLocation.open(catalogue)) {
            Supplier<Snapshot> published =
                    source instanceof DatabaseCatalogue database ? database::published : source::snapshot;
            return Desk.meanwhile(published, snapshot -> {
                Reading.Readable reading = desk.read(files, options);
                return desk.desk().reachNow(reading.order(), snapshot.get(), caller);
            });
        }
    }
}
