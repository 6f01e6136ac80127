package se.bulktak.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.bulktak.demo.DemoSize;

/** Shows the main job on generated data, in a catalogue of national size. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--folder", paramLabel = "MAPP")
    private @Nullable Path folder;

    @Mixin
    private HelpOption help;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return new Demo(console, folder == null ? temporary() : empty(folder), DemoSize.NATIONAL).run();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("bulktak-demo-");
        } catch (IOException e) {
            throw Fault.of("no_temporary_folder", Map.of("folder", System.getProperty("java.io.tmpdir")));
        }
    }

    private static Path empty(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw Fault.of("folder_not_empty", Map.of("folder", folder));
                }
            }
            return folder;
        } catch (IOException e) {
            throw Fault.of("cannot_write", Map.of("file", folder));
        }
    }
}
