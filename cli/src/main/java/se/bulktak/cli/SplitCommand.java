package se.bulktak.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.service.ContractDefinition;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.split.Destination;
import se.bulktak.split.SplitFolder;
import se.bulktak.split.SplitJson;
import se.bulktak.split.SplitOutcome;
import se.bulktak.split.SplitText;
import se.bulktak.split.Splitter;

/** Makes one workbook per combination of contracts out of one list of units. */
@Command(name = "split")
final class SplitCommand implements Callable<Integer> {

    private static final Messages TEXTS = Messages.beside(SplitCommand.class, "commands");

    private final Answer answer;

    @Parameters(paramLabel = "LISTA", arity = "0..1")
    private @Nullable Path list;

    @Option(names = {"-o", "--output"}, paramLabel = "MAPP")
    private @Nullable Path output;

    @Option(names = "--service", paramLabel = "TJÄNST")
    private String service = ServiceDefinitions.DEFAULT;

    @Option(names = "--producer", paramLabel = "HSA-ID")
    private String producer = "";

    @Option(names = "--producer-name", paramLabel = "NAMN")
    private String producerName = "";

    @Option(names = "--url", paramLabel = "KONTRAKT=URL")
    private List<String> urls = List.of();

    @Option(names = "--template")
    private boolean template;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    SplitCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        ServiceDefinition definition = OrderOptions.service(service);
        return template ? template(definition) : split(definition);
    }

    private int template(ServiceDefinition definition) {
        if (list != null) {
            throw Fault.of("template_and_list", Map.of());
        }
        Path file = output == null ? Path.of(Splitter.templateFile(definition)) : output;
        NewFile.at(file, force).write(out -> Splitter.template(definition, out));
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("service", definition.id());
            answer.json(document);
        } else {
            answer.say("split.template", Map.of("file", file, "service", definition.name()));
        }
        return ExitCode.FINE;
    }

    private int split(ServiceDefinition definition) {
        if (list == null || output == null) {
            throw Fault.of("nothing_to_split", Map.of());
        }
        Destination destination = new Destination(producer, producerName, urls(definition));
        SplitOutcome outcome;
        try (Desk desk = new Desk(answer.console())) {
            desk.tell("splitting");
            outcome = Splitter.split(list, definition, destination, desk.desk().today());
        }
        if (outcome instanceof SplitOutcome.Unreadable unreadable) {
            throw Fault.told(unreadable.file().code(), unreadable.file().message());
        }
        SplitOutcome.Split split = (SplitOutcome.Split) outcome;
        SplitFolder.Writing.Written written = split.files().isEmpty()
                ? new SplitFolder.Writing.Written(List.of(), List.of())
                : write(split, output);
        if (json) {
            answer.json(SplitJson.text(
                    split, written.files().stream().map(Path::toString).toList()));
        } else {
            answer.console().out().print(SplitText.of(split.summary(), split.findings()));
            if (!written.files().isEmpty()) {
                answer.blank();
                answer.say("split.done", Map.of("folder", output));
            }
            if (!written.others().isEmpty()) {
                answer.say("split.others", Map.of("files", String.join(", ", written.others())));
            }
        }
        boolean clean = split.findings().count(Severity.ERROR) + split.findings().count(Severity.WARNING) == 0;
        return clean ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private SplitFolder.Writing.Written write(SplitOutcome.Split split, Path folder) {
        SplitFolder.Writing writing = SplitFolder.write(split.files(), folder, force);
        if (writing instanceof SplitFolder.Writing.Refused refused) {
            if (refused.code().equals("folder_unwritable")) {
                throw Fault.refused(refused.code(), refused.message());
            }
            String advice = refused.code().equals("file_exists") ? " " + TEXTS.text("split.force") : "";
            throw Fault.told(refused.code(), refused.message() + advice);
        }
        return (SplitFolder.Writing.Written) writing;
    }

    private Map<String, String> urls(ServiceDefinition definition) {
        Map<String, String> byNamespace = new LinkedHashMap<>();
        for (String given : urls) {
            int equals = given.indexOf('=');
            String named = equals < 0 ? given : given.substring(0, equals);
            ContractDefinition contract = Destination.findContract(definition, named)
                    .filter(found -> equals > 0)
                    .orElseThrow(() -> Fault.of("bad_url_option", Map.of(
                            "given", given,
                            "contracts", String.join(", ", definition.contracts().stream()
                                    .map(ContractDefinition::name)
                                    .toList()))));
            if (byNamespace.put(contract.namespace(), given.substring(equals + 1)) != null) {
                throw Fault.of("url_twice", Map.of("contract", contract.name()));
            }
        }
        return byNamespace;
    }
}
