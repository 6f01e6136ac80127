package se.bulktak.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Calls with their answers, by the operation's id: written by a test that makes them, which also keeps them true. */
final class Examples {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Examples() {}

    /**
     * A call and its answer. Long lists are cut.
     *
     * @param request what is sent, JSON or the fields of a form; null when nothing is
     * @param response what is answered, JSON or text; null when it is nothing or a file
     */
    record Exchange(@Nullable Object request, int status, @Nullable Object response) {}

    static Optional<Exchange> find(String operation) {
        try (InputStream in = Examples.class.getResourceAsStream("examples/" + operation + ".json")) {
            if (in == null) {
                return Optional.empty();
            }
            Map<String, Object> read = JSON.readValue(in, OBJECT);
            return Optional.of(new Exchange(
                    read.get("request"), ((Number) read.getOrDefault("status", 200)).intValue(), read.get("response")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
