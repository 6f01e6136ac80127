package se.bulktak.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.lookup.NameChanges;
import se.bulktak.lookup.NameIndex;
import se.bulktak.lookup.SearchJson;
import se.bulktak.lookup.SearchResult;
import se.bulktak.lookup.SearchText;

/** Looks up HSA-ids, names, contracts and URLs. Finding nothing is an answer, too. */
@Command(name = "search")
final class SearchCommand implements Callable<Integer> {

    private final Answer answer;

    @Parameters(paramLabel = "TEXT", arity = "1..*")
    private List<String> words = List.of();

    @Option(names = "--catalogue", paramLabel = "KATALOG", required = true)
    private String catalogue = "";

    @Option(names = "--limit", paramLabel = "ANTAL")
    private int limit = 20;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    SearchCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw Fault.of("bad_limit", Map.of("given", limit));
        }
        SearchResult result = search();
        if (json) {
            answer.document(out -> SearchJson.write(result, out));
        } else {
            answer.lines(SearchText.lines(result));
        }
        return ExitCode.FINE;
    }

    private SearchResult search() {
        try (Desk desk = new Desk(answer.console());
                CatalogueSource source = CatalogueLocation.open(catalogue)) {
            desk.tell("catalogue");
            return Desk.meanwhile(source::snapshot, snapshot -> {
                NameChanges changes = source instanceof DatabaseCatalogue database
                        ? NameChanges.of(database)
                        : NameChanges.UNKNOWN;
                return NameIndex.of(snapshot.get(), desk.desk().today(), changes)
                        .search(String.join(" ", words), limit);
            });
        }
    }
}
