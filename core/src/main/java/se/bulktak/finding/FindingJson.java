package se.bulktak.finding;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A finding in JSON, the same in every document: {@code {"code","severity","message","count","cells","values"}}. */
public final class FindingJson {

    private FindingJson() {}

    /** Writes one finding as an object. */
    public static void write(ToldFinding finding, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("code", finding.code());
        json.writeStringProperty("severity", finding.severity().label());
        json.writeStringProperty("message", finding.message());
        json.writeNumberProperty("count", finding.count());
        json.writeArrayPropertyStart("cells");
        for (CellRef cell : finding.cells()) {
            json.writeStartObject();
            json.writeStringProperty("file", cell.file());
            json.writeStringProperty("tab", cell.tab());
            json.writeStringProperty("cell", cell.cell());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("values");
        finding.values().forEach((name, value) -> {
            json.writeName(name);
            value(value, json);
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void value(Object value, JsonGenerator json) {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(element -> value(element, json));
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}
