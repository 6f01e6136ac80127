package se.bulktak.testserver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.bulktak.access.Accounts;
import se.bulktak.access.Role;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.Catalogues;
import se.bulktak.server.BulktakServer;

/**
 * The real server in this process, on a free port, with a demo catalogue, and browsers of sorts to meet it with. Whoever starts
 * one closes it.
 */
public final class TestServer implements AutoCloseable {

    private static final AtomicInteger USERS = new AtomicInteger();

    private final ConfigurableApplicationContext context;

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** With the small demo catalogue, as an installation that is no demonstration. @param folder an empty one */
    public static TestServer start(Path folder) {
        return start(folder, DemoSize.SMALL, Map.of());
    }

    /**
     * With a demo catalogue of a size.
     *
     * @param folder an empty one
     * @param settings more properties, which go before those that a test server has by itself
     * @param more beans in place of the server's own
     */
    public static TestServer start(Path folder, DemoSize size, Map<String, ?> settings, Class<?>... more) {
        fill(folder, size);
        TestServer server = again(folder, settings, more);
        server.bean(LiveCatalogue.class).get();
        return server;
    }

    /** Starts on a folder that a server has used, or that is to be left without a catalogue; does not wait for the catalogue. */
    public static TestServer again(Path folder, Map<String, ?> settings, Class<?>... more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", 0, "bulktak.data", folder.toAbsolutePath().toString(), "bulktak.demo", false));
        properties.putAll(settings);
        List<String> arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toList();
        return new TestServer(new SpringApplicationBuilder(BulktakServer.class)
                .sources(more)
                .run(arguments.toArray(String[]::new)));
    }

    private static void fill(Path folder, DemoSize size) {
        try {
            Path export = Files.createTempFile("demo", ".json");
            try (OutputStream out = Files.newOutputStream(export)) {
                new DemoCatalogue(size).write(out);
            }
            Catalogues.importExport(folder.toString(), export, false);
            Files.delete(export);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** The catalogue's database, for what a test does behind the server's back. */
    public DatabaseCatalogue catalogue() {
        return bean(LiveCatalogue.class).database();
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** A browser in which nobody has signed in. */
    public Browser browser() {
        return new Browser("http://localhost:" + port(), Optional.empty());
    }

    /** A browser in which somebody new with these roles has signed in, by the form. */
    public Browser signedIn(Role... roles) {
        Set<Role> having = EnumSet.noneOf(Role.class);
        having.addAll(List.of(roles));
        String username = "person" + USERS.incrementAndGet();
        Accounts accounts = bean(Accounts.class);
        String password = accounts.chance();
        accounts.create(username, "Person " + username.substring(6), username + "@example.se", having, password, false, "test");
        Browser browser = new Browser("http://localhost:" + port(), Optional.of(username));
        browser.signIn(username, password);
        return browser;
    }

    @Override
    public void close() {
        context.close();
    }
}
