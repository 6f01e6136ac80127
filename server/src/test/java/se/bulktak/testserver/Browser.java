package se.bulktak.testserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.bulktak.workbook.Upload;

/**
 * Somebody who reads pages and sends forms, without JavaScript. Cookies are kept, and a form is sent with the CSRF token of the
 * page it stands on. Redirects are answered as they are; {@link #follow} goes where they lead.
 */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String BOUNDARY = "----bulktak-test";

    private final String site;
    private final Optional<String> username;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(String site, Optional<String> username) {
        this.site = site;
        this.username = username;
    }

    /** A browser in which nobody has signed in, for a server wherever it runs. @param site its address, without a slash at the end */
    public static Browser at(String site) {
        return new Browser(site, Optional.empty());
    }

    /** Who has signed in. @throws java.util.NoSuchElementException if nobody has */
    public String username() {
        return username.orElseThrow();
    }

    /** Signs in by the form. @throws IllegalStateException if the form does not let them in */
    public void signIn(String name, String password) {
        HttpResponse<String> answer = post("/logga-in", "/logga-in", Map.of("username", name, "password", password));
        if (answer.statusCode() != 302 || location(answer).contains("error")) {
            throw new IllegalStateException("Not let in: " + answer.statusCode() + " " + location(answer));
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** A page as text. @throws IllegalStateException if it is not answered with 200 */
    public String page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + location(answer));
        }
        return answer.body();
    }

    /** Fills in a form that a page shows, and sends it to an address. */
    public HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        String body = withToken(page, fields).entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * The same with files.
     *
     * @param field the form's field for files; an empty list is sent as browsers do when none has been chosen
     */
    public HttpResponse<String> upload(
            String page, String path, Map<String, String> fields, String field, List<Upload> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        withToken(page, fields).forEach((name, value) -> body.writeBytes(text(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")));
        for (Upload file : files.isEmpty() ? List.of(new Upload("", new byte[0])) : files) {
            body.writeBytes(text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                    + file.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes(file.bytes());
            body.writeBytes(text("\r\n"));
        }
        body.writeBytes(text("--" + BOUNDARY + "--\r\n"));
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> withToken(String page, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        Matcher csrf = CSRF.matcher(get(page).body());
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        return all;
    }

    /** Where a redirect leads, as a path in the site; empty for no redirect. */
    public String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").map(any -> any.replace(site, "")).orElse("");
    }

    /** The page that a redirect leads to. */
    public HttpResponse<String> follow(HttpResponse<?> answer) {
        return get(location(answer).replaceFirst("#.*", ""));
    }

    /** A file as it is downloaded. */
    public HttpResponse<byte[]> download(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole address of a path. */
    public String url(String path) {
        return site + path;
    }
}
