package se.bulktak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.bulktak.testserver.ApiClient.Answer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps calls and their answers as examples of the interface's description, and holds them against those that are kept. */
final class Recorder {

    private static final Path FOLDER = Path.of("src/main/resources/se/bulktak/rest/examples");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** What differs from run to run, or from machine to machine. */
    private static final List<String> HASHES = List.of("sha256", "contentHash", "digest", "fingerprint", "key");

    private final Map<String, String> recorded = new TreeMap<>();

    /** Records a call that was answered well. @param request JSON, the fields of a form, or null */
    Answer record(String operation, @Nullable Object request, Answer answer) {
        assertThat(answer.status()).as(operation + ": " + shown(answer)).isBetween(200, 299);
        Map<String, Object> example = new LinkedHashMap<>();
        if (request != null) {
            example.put("request", request);
        }
        example.put("status", answer.status());
        String type = answer.header("Content-Type");
        if (type.startsWith("application/json")) {
            example.put("response", answer.json());
        } else if (type.startsWith("text/")) {
            example.put("response", String.join("\r\n", answer.text().lines().limit(3).toList()));
        }
        recorded.put(operation, JSON.writeValueAsString(steady(example, "")) + "\n");
        return answer;
    }

    private static String shown(Answer answer) {
        return answer.header("Content-Type").contains("json") ? answer.text() : "";
    }

    /** Operations that were recorded. */
    List<String> operations() {
        return List.copyOf(recorded.keySet());
    }

    /** Fails when an example is not what is answered; writes them anew with {@code -Dbulktak.write-docs=true}. */
    void compare() {
        try {
            if (Boolean.getBoolean("bulktak.write-docs")) {
                Files.createDirectories(FOLDER);
                for (Map.Entry<String, String> example : recorded.entrySet()) {
                    Files.writeString(FOLDER.resolve(example.getKey() + ".json"), example.getValue());
                }
            }
            for (Map.Entry<String, String> example : recorded.entrySet()) {
                Path file = FOLDER.resolve(example.getKey() + ".json");
                assertThat(file).exists();
                assertThat(Files.readString(file)).as(example.getKey()).isEqualTo(example.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object steady(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> steady = new LinkedHashMap<>();
            ((Map<String, Object>) map).forEach((key, held) -> steady.put(key, steady(held, key)));
            if (steady.containsKey("sha256")) {
                steady.put("size", 9876);
            }
            return steady;
        }
        if (value instanceof List<?> list) {
            boolean objects = !list.isEmpty() && list.get(0) instanceof Map;
            List<Object> steady = new ArrayList<>();
            list.stream().limit(objects ? 2 : 12).forEach(held -> steady.add(steady(held, name)));
            return steady;
        }
        if (value instanceof String text) {
            if (HASHES.contains(name) && text.matches(".*[0-9a-f]{32,}.*")) {
                return "b1c9f0…";
            }
            return text.replaceAll("/mitt/[A-Za-z0-9_-]{43}", "/mitt/Zm9yIGVuIGJlc3TDpGxsYXJl");
        }
        return value;
    }

}
