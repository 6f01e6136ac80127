package se.bulktak.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the web application and all its interfaces. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080")
    private int port;

    @Option(names = "--demo")
    private boolean demo;

    @Option(names = "--data", paramLabel = "MAPP")
    private @Nullable String data;

    @Option(names = "--catalogue", paramLabel = "KATALOG")
    private @Nullable String catalogue;

    @Mixin
    private HelpOption help;

    private final Console console;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw Fault.of("bad_port", Map.of("given", port));
        }
        ServerStart.Settings settings = new ServerStart.Settings(
                folder(),
                Optional.ofNullable(catalogue).or(() -> environment("BULKTAK_CATALOGUE")),
                port,
                demo);
        if (demo && settings.catalogue().isPresent()) {
            throw Fault.of("demo_beside_tak", Map.of());
        }
        ServerStart server = ServiceLoader.load(ServerStart.class)
                .findFirst()
                .orElseThrow(() -> Fault.of("no_server", Map.of()));
        console.flush();
        return server.serve(settings);
    }

    private Path folder() {
        String named = Optional.ofNullable(data).or(() -> environment("BULKTAK_HOME")).orElse("data");
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw Fault.of("bad_data_folder", Map.of("given", named));
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
