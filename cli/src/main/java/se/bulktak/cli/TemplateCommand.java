package se.bulktak.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.bulktak.service.ServiceDefinition;
import se.bulktak.service.ServiceDefinitions;
import se.bulktak.workbook.TemplateWriter;

/** Writes the workbook that an orderer fills in. */
@Command(name = "template")
final class TemplateCommand implements Callable<Integer> {

    private final Answer answer;

    @Option(names = "--service", paramLabel = "TJÄNST")
    private String service = ServiceDefinitions.DEFAULT;

    @Option(names = {"-o", "--output"}, paramLabel = "FIL.xlsx")
    private @Nullable Path output;

    @Option(names = "--force")
    private boolean force;

    @Option(names = "--json")
    private boolean json;

    @Mixin
    private HelpOption help;

    TemplateCommand(Console console) {
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        ServiceDefinition definition = OrderOptions.service(service);
        Path file = output == null ? Path.of(definition.templateFile()) : output;
        NewFile.at(file, force).write(out -> TemplateWriter.template(definition, out));
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", file.toString());
            document.put("service", definition.id());
            answer.json(document);
        } else {
            answer.say("template.done", Map.of("file", file, "service", definition.name()));
        }
        return ExitCode.FINE;
    }
}
