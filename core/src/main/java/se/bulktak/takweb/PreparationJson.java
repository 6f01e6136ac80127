package se.bulktak.takweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The report of {@code json-bestallning --json}, described in docs/json-bestallning.md. */
public final class PreparationJson {

    private PreparationJson() {}

    /**
     * Writes the report, ending with a line feed. Does not close the stream.
     *
     * @param outcome what tak-web answered; null when nothing was sent
     */
    public static void write(Preparation preparation, @Nullable PushOutcome outcome, OutputStream out)
            throws IOException {
        Json.write(out, true, json -> write(preparation, outcome, json));
        out.write('\n');
    }

    /** The report as text. */
    public static String text(Preparation preparation, @Nullable PushOutcome outcome) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(preparation, outcome, out);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(Preparation preparation, @Nullable PushOutcome outcome, JsonGenerator json) {
        JsonBestallning order = preparation.order();
        json.writeStartObject();
        if (outcome != null) {
            json.writeStringProperty("outcome", outcome.word());
        }
        json.writeStringProperty("plattform", order.head().platform().name());
        json.writeStringProperty("from", order.from().toString());
        json.writeName("catalogue");
        if (preparation.catalogue().isPresent()) {
            json.writeNumber(preparation.catalogue().getAsLong());
        } else {
            json.writeNull();
        }
        json.writeNumberProperty("routes", order.routes().size());
        json.writeNumberProperty("logicalAddresses", order.logicalAddresses().size());
        json.writeNumberProperty("components", order.components().size());
        json.writeObjectPropertyStart("omitted");
        json.writeNumberProperty("routesAlreadyRight", preparation.omitted().routesAlreadyRight());
        json.writeNumberProperty("routesByHand", preparation.omitted().routesByHand());
        json.writeNumberProperty(
                "logicalAddressesExisting", preparation.omitted().logicalAddressesExisting());
        json.writeNumberProperty("componentsExisting", preparation.omitted().componentsExisting());
        json.writeEndObject();
        texts(json, "hints", order.head().platform().hint().map(List::of).orElse(List.of()));
        json.writeArrayPropertyStart("worklist");
        preparation.worklist().forEach(item -> item(json, item));
        json.writeEndArray();
        if (outcome != null) {
            push(json, outcome);
        }
        json.writeEndObject();
    }

    private static void item(JsonGenerator json, WorklistItem item) {
        json.writeStartObject();
        json.writeStringProperty("kind", item.kind().code());
        json.writeBooleanProperty("todo", item.kind().todo());
        json.writeStringProperty("object", item.object());
        json.writeStringProperty("id", item.id());
        json.writeStringProperty("contract", item.contract());
        json.writeStringProperty("before", item.before());
        json.writeStringProperty("after", item.after());
        json.writeStringProperty("message", PreparationText.advice(item.kind()));
        json.writeEndObject();
    }

    private static void push(JsonGenerator json, PushOutcome outcome) {
        json.writeObjectPropertyStart("push");
        json.writeStringProperty("message", String.join(" ", outcome.lines()));
        json.writeArrayPropertyStart("errors");
        if (outcome instanceof PushOutcome.Rejected rejected) {
            for (PushOutcome.Objection objection : rejected.objections()) {
                json.writeStartObject();
                json.writeStringProperty("message", objection.message());
                json.writeStringProperty("advice", objection.advice());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("counts");
        if (outcome instanceof PushOutcome.Accepted accepted) {
            accepted.counts().forEach(json::writeNumberProperty);
        }
        json.writeEndObject();
        json.writeStringProperty("report", outcome instanceof PushOutcome.Accepted accepted ? accepted.report() : "");
        json.writeBooleanProperty(
                "uncertain", outcome instanceof PushOutcome.Unreachable unreachable && unreachable.uncertain());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
