package se.bulktak.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.finding.Messages;
import se.bulktak.service.ServiceDefinitions;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a user is told when a command cannot do its work: a sentence for people, or with {@code --json} a document for programs.
 * Never a stack trace; that goes to a file when the program itself is at fault.
 */
final class Failures {

    private static final Messages TEXTS = Messages.beside(Failures.class, "commands");

    private final Console console;
    private final boolean json;

    Failures(Console console, String... arguments) {
        this.console = console;
        this.json = Arrays.asList(arguments).contains("--json");
    }

    /** The command line itself is wrong. */
    int ofUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String hint = TEXTS.format(
                "usage.hint", Map.of("command", command.getCommandSpec().qualifiedName()));
        return tell(ExitCode.INPUT, "usage", usageMessage(e) + " " + hint);
    }

    private static String usageMessage(ParameterException e) {
        if (e instanceof MissingParameterException missing) {
            String names = missing.getMissing().stream().map(Failures::name).collect(Collectors.joining(", "));
            return TEXTS.format("usage.missing", Map.of("names", names));
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> unknown = unmatched.getUnmatched();
            boolean isCommand = e.getCommandLine().getParent() == null && !unmatched.isUnknownOption();
            String key = isCommand ? "usage.no_such_command" : unmatched.isUnknownOption() ? "usage.no_such_option" : "usage.too_many";
            List<String> near = unmatched.getSuggestions();
            String suggestion = near.isEmpty()
                    ? ""
                    : " " + TEXTS.format("usage.suggestion", Map.of("near", near.get(0)));
            return TEXTS.format(key, Map.of("given", isCommand ? unknown.get(0) : String.join(" ", unknown))) + suggestion;
        }
        if (e instanceof OverwrittenOptionException twice) {
            return TEXTS.format("usage.twice", Map.of("name", name(twice.getOverwritten())));
        }
        ArgSpec argument = e.getArgSpec();
        return argument == null
                ? TEXTS.text("usage.other")
                : TEXTS.format("usage.bad_value", Map.of("name", name(argument)));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The command could not do its work. */
    int ofExecution(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof Fault fault) {
            return tell(fault.exit(), fault.code(), fault.getMessage());
        }
        if (e instanceof ServiceDefinitions.Unusable unusable) {
            return tell(ExitCode.INPUT, "service_definition", unusable.getMessage());
        }
        if (e instanceof CatalogueRefusal refusal) {
            return tell(ExitCode.CATALOGUE, refusal.reason().code(), refusal.getMessage());
        }
        if (e instanceof ServerStart.CannotStart reason) {
            return tell(reason.exit(), reason.code(), reason.getMessage());
        }
        return unexpected(e);
    }

    /** The program is at fault, or the machine gave out. */
    int unexpected(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return tell(ExitCode.INPUT, "out_of_memory", TEXTS.text("fault.out_of_memory"));
        }
        String where;
        try {
            Path log = Files.createTempFile("bulktak-fel-", ".txt");
            Files.writeString(log, Secrets.hide(trace(e)));
            where = TEXTS.format("fault.internal.logged", Map.of("file", log));
        } catch (IOException unwritable) {
            where = TEXTS.format("fault.internal.unlogged", Map.of("kind", e.getClass().getSimpleName()));
        }
        return tell(ExitCode.INPUT, "internal_error", TEXTS.text("fault.internal") + " " + where);
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private int tell(int exit, String code, String message) {
        String safe = Secrets.hide(message);
        if (json) {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", safe);
            console.out().println(JsonMapper.shared().writeValueAsString(Map.of("error", error)));
        } else {
            console.err().println(safe);
        }
        console.flush();
        return exit;
    }
}
