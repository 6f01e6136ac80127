package se.bulktak.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.bulktak.cli.Bulktak;
import se.bulktak.cli.ServerStart;
import se.bulktak.live.LiveCatalogue;

/**
 * Starts the server once on a small scale and walks through the pages that everybody may see, so that the launcher can keep the
 * classes it takes in a class-data-sharing archive. Not for users; it answers nothing.
 */
final class Rehearsal {

    private static final int PAGES = 60;
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Bulktak.rehearse("serve", "--help");
        Path folder = Files.createTempDirectory("bulktak-rehearsal-");
        try (ConfigurableApplicationContext server =
                Serve.start(new ServerStart.Settings(folder, Optional.empty(), 0, false))) {
            server.getBean(LiveCatalogue.class).get();
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            walk(URI.create("http://localhost:" + port));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static void walk(URI site) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Deque<String> waiting =
                new ArrayDeque<>(List.of("/", "/bestall", "/logga-in", "/sok?q=v", "/api/openapi.json", "/finns-inte"));
        Set<String> seen = new HashSet<>(waiting);
        for (int asked = 0; asked < PAGES && !waiting.isEmpty(); asked++) {
            HttpRequest request = HttpRequest.newBuilder(site.resolve(waiting.remove()))
                    .header("Accept", "text/html,*/*")
                    .build();
            Matcher links = LINK.matcher(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            while (links.find()) {
                if (seen.add(links.group(1))) {
                    waiting.add(links.group(1));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
