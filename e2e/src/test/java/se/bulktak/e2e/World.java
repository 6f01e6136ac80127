package se.bulktak.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.bulktak.access.Accounts;
import se.bulktak.access.Role;
import se.bulktak.demo.DemoSize;
import se.bulktak.gallery.Gallery;
import se.bulktak.testserver.TestServer;

/** One server and one browser for all tests of the module. */
final class World implements AutoCloseable {

    /** Debian's; Playwright's own download is switched off. */
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static @Nullable World only;

    private final Path folder;
    private final TestServer server;
    private final Playwright playwright;
    private final Browser browser;

    /** Started when it is first asked for. */
    static synchronized World get() {
        if (only == null) {
            only = new World();
        }
        return only;
    }

    private World() {
        try {
            folder = Files.createTempDirectory("bulktak-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A demonstration, whose pages have more on them. A version is in use at once, so that a test sees the message about it;
        // one address opens all the drafts.
        server = TestServer.start(folder, DemoSize.SMALL, Map.of(
                "bulktak.demo", true, "bulktak.draftsPerAddress", 10_000, "bulktak.publishedInUseAfter", "0s"),
                Gallery.class, Gallery.Open.class);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync")));
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    TestServer server() {
        return server;
    }

    Browser browser() {
        return browser;
    }

    /** A window of its own, in which nobody has signed in; whoever asks for it closes it. */
    Visitor visitor(Browser.NewContextOptions options) {
        return new Visitor(
                address(), browser.newContext(options.setLocale("sv-SE").setTimezoneId("Europe/Stockholm")));
    }

    /** Somebody with an account. */
    record Person(String username, String password, String name) {}

    /** A new account with these roles. */
    Person person(Role... roles) {
        int number = PEOPLE.incrementAndGet();
        return person("e2e" + number, "Person " + number, roles);
    }

    /** A new account of this name with these roles. */
    Person person(String username, String name, Role... roles) {
        Set<Role> having = EnumSet.noneOf(Role.class);
        having.addAll(List.of(roles));
        Accounts accounts = server.bean(Accounts.class);
        Person made = new Person(username, accounts.chance(), name);
        accounts.create(username, name, username + "@example.se", having, made.password(), false, "test");
        return made;
    }

    @Override
    public void close() {
        playwright.close();
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
