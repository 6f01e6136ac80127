package se.bulktak.health;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import se.bulktak.finding.Messages;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Health as JSON, described in docs/health.md. */
public final class HealthJson {

    private static final Messages TEXTS = Messages.beside(HealthJson.class, "health");
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    private HealthJson() {}

    /** Writes a report, ending with a line feed. Does not close the stream. */
    public static void write(HealthReport report, OutputStream out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(PRETTY, out, JsonEncoding.UTF8);
        try {
            json.writeStartObject();
            json.writeNumberProperty("version", report.version());
            json.writeStringProperty("today", report.today().toString());
            json.writeObjectPropertyStart("totals");
            for (ObjectKind kind : ObjectKind.values()) {
                json.writeNumberProperty(kind.label(), report.totals().getOrDefault(kind, 0));
            }
            json.writeEndObject();
            json.writeArrayPropertyStart("checks");
            for (HealthReport.Result result : report.results()) {
                json.writeStartObject();
                describe(json, result.check());
                json.writeStringProperty("definition", result.check().definition());
                json.writeStringProperty("advice", result.check().advice());
                json.writeBooleanProperty("possible", result.rows().isPresent());
                if (result.rows().isPresent()) {
                    json.writeNumberProperty("count", result.count());
                } else {
                    json.writeNullProperty("count");
                    json.writeStringProperty("reason", TEXTS.text("impossible.short"));
                }
                rows(json, "rows", result.rows().orElse(List.of()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
        } catch (tools.jackson.core.exc.JacksonIOException e) {
            throw e.getCause();
        }
        out.write('\n');
        out.flush();
    }

    /** Writes what a plan changes as an array, for a document that holds more. */
    public static void write(HealthDelta delta, JsonGenerator json) {
        json.writeStartArray();
        for (HealthDelta.Line line : delta.lines()) {
            json.writeStartObject();
            describe(json, line.check());
            json.writeNumberProperty("before", line.before());
            json.writeNumberProperty("after", line.after());
            rows(json, "added", line.added());
            rows(json, "removed", line.removed());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void describe(JsonGenerator json, HealthCheck check) {
        json.writeStringProperty("id", check.name());
        json.writeStringProperty("code", check.code());
        json.writeStringProperty("title", check.title());
    }

    private static void rows(JsonGenerator json, String name, List<HealthRow> rows) {
        json.writeArrayPropertyStart(name);
        for (HealthRow row : rows) {
            json.writeStartObject();
            json.writeStringProperty("key", row.key());
            json.writeObjectPropertyStart("values");
            for (Map.Entry<String, Object> value : row.values().entrySet()) {
                json.writeName(value.getKey());
                value(json, value.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, Object value) {
        if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(item -> json.writeString(String.valueOf(item)));
            json.writeEndArray();
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
