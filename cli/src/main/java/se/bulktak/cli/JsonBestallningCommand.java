package se.bulktak.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
import se.bulktak.apply.ProposalJson;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.order.Reading;
import se.bulktak.takweb.JsonBestallning;
import se.bulktak.takweb.Platform;
import se.bulktak.takweb.Preparation;
import se.bulktak.takweb.PreparationJson;
import se.bulktak.takweb.PreparationText;
import se.bulktak.takweb.PushOutcome;
import se.bulktak.takweb.TakWebAddress;
import se.bulktak.takweb.TakWebClient;

/**
 * Turns an order into a JSON-beställning for a tak-web, and tells what tak-web will not do of it. A person reviews it there, so
 * that warnings are told but stop nothing; unless it is sent at once, which carries it out without review.
 */
@Command(name = "json-bestallning")
final class JsonBestallningCommand implements Callable<Integer> {

    private static final Messages TEXTS = Messages.beside(JsonBestallningCommand.class, "commands");
    private static final String PASSWORD = "BULKTAK_TAKWEB_PASSWORD";

    private final Answer answer;

    @Parameters(paramLabel = "FIL", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--platform", paramLabel = "PLATTFORM", required = true)
    private String platform = "";

    @Option(names = "--catalogue", paramLabel = "KATALOG")
    private @Nullable String catalogue;

    @Mixin
    private OrderOptions options;

    @Option(names = "--from", paramLabel = "DATUM")
    private @Nullable String from;

    @Option(names = "--keep-names")
    private boolean keepNames;

    @Option(names = {"--by", "--performer"}, paramLabel = "UTFÖRARE")
    private String performer = "";

    @Option(names = "--comment", paramLabel = "TEXT")
    private String comment = "";

    @Option(names = {"-o", "--output"}, paramLabel = "FIL.json")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--push", paramLabel = "URL")
    private @Nullable String push;

    @Option(names = "--user", paramLabel = "ANVÄNDARE")
    private String user = "";

    @Option(names = "--accept", paramLabel = "KOD", split = ",")
    private Set<String> accept = Set.of();

    @Option(names = "--accept-warnings")
    private boolean acceptWarnings;

    @Option(names = "--full")
    private boolean full;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    JsonBestallningCommand(Console console) {
        this.answer = new Answer(console);
    }

    private record Prepared(Assessment assessment, Preparation preparation) {}

    @Override
    public Integer call() {
        Platform named = usable("bad_platform", () -> new Platform(platform));
        Optional<TakWebAddress> address =
                Optional.ofNullable(push).map(given -> usable("bad_address", () -> TakWebAddress.of(given)));
        String password = address.isPresent() ? password() : "";
        Optional<NewFile> file = Optional.ofNullable(output).map(path -> NewFile.at(path, force));

        Prepared prepared = prepare(named);
        Assessment assessment = prepared.assessment();
        AssessmentText text = new AssessmentText(assessment, full, false);
        List<ToldFinding> inTheWay = inTheWay(assessment, address.isPresent());
        if (!inTheWay.isEmpty()) {
            return refused(assessment, text, inTheWay);
        }
        answer.aside(text.findings());
        hints(named, address).forEach(hint -> answer.aside(List.of(hint, "")));

        Preparation preparation = prepared.preparation();
        JsonBestallning order = preparation.order();
        file.ifPresent(created -> created.write(order::write));
        Optional<PushOutcome> pushed = order.isEmpty()
                ? Optional.empty()
                : address.map(to -> push(to, password, order));
        if (json) {
            answer.document(out -> PreparationJson.write(preparation, pushed.orElse(null), out));
        } else {
            tell(preparation, address.isPresent(), pushed);
        }
        return pushed.isPresent() && !(pushed.get() instanceof PushOutcome.Accepted) ? ExitCode.CATALOGUE : ExitCode.FINE;
    }

    private static <T> T usable(String code, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw Fault.told(code, String.valueOf(e.getMessage()));
        }
    }

    private String password() {
        if (user.isBlank()) {
            throw Fault.of("no_takweb_user", Map.of());
        }
        String password = answer.console().environment().getOrDefault(PASSWORD, "");
        if (password.isEmpty()) {
            throw Fault.of("no_takweb_password", Map.of("variable", PASSWORD));
        }
        return password;
    }

    private Prepared prepare(Platform named) {
        OrderDesk.Wishes wishes = options.wishes(from, keepNames);
        try (Desk desk = new Desk(answer.console())) {
            if (catalogue == null) {
                Reading.Readable reading = desk.read(files, options);
                return prepared(desk, reading, desk.desk().assess(reading, wishes), wishes, named);
            }
            try (CatalogueSource source = CatalogueLocation.open(catalogue)) {
                return Desk.meanwhile(source::snapshot, snapshot -> {
                    Reading.Readable reading = desk.read(files, options);
                    desk.tell("planning");
                    return prepared(desk, reading, desk.desk().assess(reading, snapshot.get(), wishes), wishes, named);
                });
            }
        }
    }

    private Prepared prepared(
            Desk desk, Reading.Readable reading, Assessment assessment, OrderDesk.Wishes wishes, Platform named) {
        return new Prepared(
                assessment, desk.desk().prepare(reading.order(), assessment, wishes, named, performer, comment));
    }

    private List<ToldFinding> inTheWay(Assessment assessment, boolean pushing) {
        if (pushing) {
            return new Approval(user, accept, acceptWarnings, comment).standingInTheWay(assessment.findings());
        }
        return assessment.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private int refused(Assessment assessment, AssessmentText text, List<ToldFinding> inTheWay) {
        ApplyOutcome.Refused refused = new ApplyOutcome.Refused(inTheWay);
        if (json) {
            answer.json(ProposalJson.text(
                    Document.refused(assessment.order(), assessment.findings(), assessment.reports(), refused)));
        } else {
            answer.aside(new OutcomeText(text, "outcome.json").lines(refused));
        }
        return ExitCode.FINDINGS;
    }

    private static List<String> hints(Platform named, Optional<TakWebAddress> address) {
        List<String> hints = new ArrayList<>();
        named.hint().ifPresent(hints::add);
        address.flatMap(TakWebAddress::hint).ifPresent(hints::add);
        return hints;
    }

    private PushOutcome push(TakWebAddress address, String password, JsonBestallning order) {
        try (Desk desk = new Desk(answer.console())) {
            desk.tell("pushing");
            return new TakWebClient().push(address, user.strip(), password.toCharArray(), order);
        }
    }

    /** The order for programs, and all else for people. */
    private void tell(Preparation preparation, boolean pushing, Optional<PushOutcome> pushed) {
        PreparationText text = new PreparationText(preparation);
        if (output == null) {
            answer.document(preparation.order()::write);
        } else {
            answer.say("json_bestallning.saved", Map.of("file", output));
        }
        answer.aside(text.summary());
        answer.aside(text.worklist());
        if (pushing && pushed.isEmpty()) {
            answer.aside(List.of(TEXTS.text("json_bestallning.nothing_to_push")));
        }
        pushed.ifPresent(outcome -> answer.aside(outcome.lines()));
    }
}
