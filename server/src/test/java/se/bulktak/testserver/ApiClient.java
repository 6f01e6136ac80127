package se.bulktak.testserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.bulktak.workbook.Upload;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Another system that calls the server with a token. */
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String BOUNDARY = "----bulktak-api-test";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String site;
    private final @Nullable String token;

    public ApiClient(TestServer server, @Nullable String token) {
        this.site = "http://localhost:" + server.port();
        this.token = token;
    }

    /** An answer. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The JSON object that was answered. */
        public Map<String, Object> json() {
            return JSON.readValue(response.body(), OBJECT);
        }

        /** A text or number of the JSON object; the name may have dots. */
        public @Nullable Object at(String path) {
            Object found = json();
            for (String step : path.split("\\.")) {
                found = found instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : found instanceof Map<?, ?> map ? map.get(step) : null;
            }
            return found;
        }

        /** The JSON list at a place. */
        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String path) {
            return (List<Map<String, Object>>) Optional.ofNullable(at(path)).orElseThrow();
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** With a body of JSON. */
    public Answer post(String path, Object json, String... headers) {
        return json("POST", path, JSON.writeValueAsString(json), headers);
    }

    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer put(String path, Object json, String... headers) {
        return json("PUT", path, JSON.writeValueAsString(json), headers);
    }

    /** Whatever text is sent as JSON. */
    public Answer json(String method, String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A form with files. @param fields in pairs of name and value */
    public Answer upload(String path, String field, List<Upload> files, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                    + fields[i + 1] + "\r\n"));
        }
        for (Upload file : files) {
            body.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                    + file.name() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes(file.bytes());
            body.writeBytes(bytes("\r\n"));
        }
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
