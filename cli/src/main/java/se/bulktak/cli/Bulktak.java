package se.bulktak.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bulktak}: holds the others, and tells what there is. */
@Command(
        name = "bulktak",
        resourceBundle = "se.bulktak.cli.help_sv",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "KOMMANDO",
        subcommands = {
            TemplateCommand.class,
            SplitCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            UndoCommand.class,
            HistoryCommand.class,
            ReachCommand.class,
            HealthCommand.class,
            SearchCommand.class,
            JsonBestallningCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            DemoCommand.class,
            ServeCommand.class
        })
public final class Bulktak implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
    private boolean version;

    private Bulktak() {}

    /** No command was given: tells which ones there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.INPUT;
    }

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int exit = run(console, arguments);
        console.flush();
        System.exit(exit);
    }

    /** Runs one command line with nobody to see it: for rehearsals. Answers its exit code. */
    public static int rehearse(String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return run(new Console(nowhere, nowhere, false, false, false), arguments);
    }

    /** Runs one command line as the process would, and answers its exit code. Throws nothing. */
    static int run(Console console, String... arguments) {
        CommandLine line = new CommandLine(new Bulktak(), new Commands(console));
        Failures failures = new Failures(console, arguments);
        line.setOut(new PrintWriter(console.out(), true));
        line.setErr(new PrintWriter(console.err(), true));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(failures::ofUsage);
        line.setExecutionExceptionHandler(failures::ofExecution);
        try {
            return line.execute(arguments);
        } catch (RuntimeException | Error e) {
            return failures.unexpected(e);
        }
    }
}
