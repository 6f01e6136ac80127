package se.bulktak.lookup.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.publication.Catalogues;
import se.bulktak.server.BulktakServer;

/** The real server on a free port, with a demo catalogue, and a browser of sorts. */
public final class LookupServer implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private LookupServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param folder an empty one @param port 0 for a free one */
    public static LookupServer start(Path folder, DemoSize size, int port) {
        fill(folder, size);
        LookupServer server = new LookupServer(new SpringApplicationBuilder(BulktakServer.class)
                .properties(Map.of(
                        "server.port", port, "bulktak.data", folder.toAbsolutePath().toString(), "bulktak.demo", true))
                .run());
        server.context.getBean(LiveCatalogue.class).get();
        return server;
    }

    private static void fill(Path folder, DemoSize size) {
        try {
            Path export = folder.resolve("demo.json");
            try (OutputStream out = Files.newOutputStream(export)) {
                new DemoCatalogue(size).write(out);
            }
            Catalogues.importExport(folder.toString(), export, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The catalogue's database, for what a test does behind the server's back. */
    public DatabaseCatalogue catalogue() {
        return bean(LiveCatalogue.class).database();
    }

    public String url(String path) {
        return "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort() + path;
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Fills in the form that a page shows, and sends it to an address. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        return send(posting(page, path, fields));
    }

    private HttpRequest posting(String page, String path, Map<String, String> fields) {
        Matcher csrf = CSRF.matcher(get(page).body());
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        String body = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /**
     * Sends a form with a file as browsers do.
     *
     * @param file content of the field {@code fil}; empty for none chosen
     */
    public HttpResponse<String> upload(String page, String path, Map<String, String> fields, String name, byte[] file) {
        Matcher csrf = CSRF.matcher(get(page).body());
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        String boundary = "----bulktak";
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        all.forEach((field, value) -> body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                        + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** A file as it is downloaded. */
    public byte[] download(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url(path))).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Started by hand, to look at the pages: folder, size, port. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("bulktak-lookup");
        start(folder, args[0].equals("national") ? DemoSize.NATIONAL : DemoSize.SMALL, Integer.parseInt(args[1]));
    }
}
