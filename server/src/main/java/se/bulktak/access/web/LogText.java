package se.bulktak.access.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import se.bulktak.access.Role;
import se.bulktak.finding.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log's words in Swedish. */
final class LogText {

    private static final Messages TEXTS = Messages.beside(LogText.class, "admin");
    private static final JsonMapper JSON = new JsonMapper();

    private LogText() {}

    /** What was done; the word itself when nobody has told it in Swedish. */
    static String act(String act) {
        String key = "act." + act;
        return TEXTS.has(key) ? TEXTS.text(key) : act;
    }

    /** {@code roller: Handläggare, minuter: 4}; empty for none. A word that nobody has told in Swedish stays. */
    static String details(String json) {
        return values(json).entrySet().stream()
                .filter(detail -> !detail.getValue().isEmpty())
                .map(detail -> name(detail.getKey()) + ": " + (detail.getKey().equals("roles") ? roles(detail.getValue()) : detail.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String name(String detail) {
        String key = "detail." + detail;
        return TEXTS.has(key) ? TEXTS.text(key) : detail;
    }

    private static String roles(String names) {
        return Arrays.stream(Role.values())
                .filter(role -> Arrays.asList(names.split(",")).contains(role.name()))
                .map(Role::label)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> values(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> detail : JSON.readTree(json).properties()) {
                JsonNode value = detail.getValue();
                values.put(detail.getKey(), value.isString() ? value.stringValue() : value.toString());
            }
        } catch (JacksonException e) {
            values.put("details", json);
        }
        return values;
    }
}
