package se.bulktak.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import se.bulktak.access.Accounts;
import se.bulktak.access.FirstStart;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.cli.ServerStart;
import se.bulktak.finding.Messages;

/** What {@code bulktak serve} does. */
public final class Serve implements ServerStart {

    private static final Messages TEXTS = Messages.beside(Serve.class, "serve");
    private static final int WRONG_SETTINGS = 2;
    private static final int UNUSABLE = 3;

    @Override
    public int serve(Settings settings) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // Logs are written to what Java calls the standard output. They are not the answer to the command.
        System.setOut(System.err);
        try {
            ConfigurableApplicationContext context = start(settings);
            CountDownLatch stopped = new CountDownLatch(1);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    stopped.countDown();
                }
            });
            told(context, settings).forEach(out::println);
            stopped.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static List<String> told(ConfigurableApplicationContext context, Settings settings) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        List<String> lines = new ArrayList<>();
        lines.add(TEXTS.format("started", Map.of("address", "http://localhost:" + port)));
        lines.add(settings.catalogue()
                .map(place -> TEXTS.format("tak", Map.of("place", place.replaceFirst("[?].*", ""))))
                .orElseGet(() -> TEXTS.format("folder", Map.of("folder", settings.data().toAbsolutePath().normalize()))));
        lines.addAll(users(context, settings, "http://localhost:" + port));
        lines.add(TEXTS.text("stop"));
        return lines;
    }

    /** Who can sign in, as far as whoever starts the server has to be told: what is told here is told nowhere else. */
    private static List<String> users(ConfigurableApplicationContext context, Settings settings, String address) {
        List<String> lines = new ArrayList<>();
        if (settings.demo()) {
            List<Accounts.Credentials> made = context.getBean(Accounts.class).createDemoUsers();
            lines.add("");
            lines.add(TEXTS.text(made.isEmpty() ? "demo.users.again" : "demo.users"));
            lines.addAll(table(made));
            lines.add(TEXTS.format("demo.more", Map.of("address", address + "/demo")));
            lines.add("");
        } else {
            context.getBean(FirstStart.class).path().ifPresent(path -> {
                lines.add("");
                lines.add(TEXTS.text("first_start"));
                String reached = settings.port() == 0
                        ? address
                        : context.getBean(se.bulktak.server.Settings.class).baseUrl();
                lines.add("  " + reached + path);
                lines.add("");
            });
        }
        return lines;
    }

    private static List<String> table(List<Accounts.Credentials> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(TEXTS.text("demo.role"), TEXTS.text("demo.username"), TEXTS.text("demo.password")));
        users.forEach(user -> rows.add(List.of(user.role().label(), user.username(), user.password())));
        int first = rows.stream().mapToInt(row -> row.get(0).length()).max().orElse(1);
        int second = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(1);
        String format = "  %-" + first + "s  %-" + second + "s  %s";
        return rows.stream().map(row -> String.format(format, row.toArray())).toList();
    }

    /**
     * Starts the application and answers when it serves.
     *
     * @throws CannotStart if whoever starts it can do something about why it does not
     */
    static ConfigurableApplicationContext start(Settings settings) {
        List<String> properties = new ArrayList<>();
        properties.add("--server.port=" + settings.port());
        properties.add("--bulktak.data=" + settings.data().toAbsolutePath().normalize());
        properties.add("--bulktak.demo=" + settings.demo());
        settings.catalogue().ifPresent(place -> properties.add("--bulktak.catalogue=" + place));
        Map<String, Object> defaults = new HashMap<>();
        if (settings.port() != 0) {
            defaults.put("bulktak.base-url", "http://localhost:" + settings.port());
        }
        if (settings.demo()) {
            // Who tries it out is not to wait as long as a platform's caches take.
            defaults.put("bulktak.published-in-use-after", "20s");
        }
        SpringApplication application = new SpringApplication(BulktakServer.class);
        application.setDefaultProperties(defaults);
        try {
            return application.run(properties.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw reason(e, settings);
        }
    }

    private static RuntimeException reason(RuntimeException failure, Settings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart || cause instanceof CatalogueRefusal) {
                return (RuntimeException) cause;
            }
            if (cause instanceof PortInUseException) {
                return new CannotStart(
                        WRONG_SETTINGS, "port_taken", TEXTS.format("port_taken", Map.of("port", settings.port())), failure);
            }
            if (cause instanceof BindException wrong) {
                String text = TEXTS.format(
                        "wrong_setting", Map.of("name", wrong.getName(), "file", settings.data().resolve("bulktak.properties")));
                return new CannotStart(WRONG_SETTINGS, "wrong_setting", text, failure);
            }
            if (cause instanceof SQLException database) {
                String text = TEXTS.format("store_unusable", Map.of("error", String.valueOf(database.getMessage())));
                return new CannotStart(UNUSABLE, "store_unusable", text, failure);
            }
        }
        return failure;
    }
}
