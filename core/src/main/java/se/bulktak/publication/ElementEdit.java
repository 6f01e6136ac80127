package se.bulktak.publication;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.json.FormatA;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gives an element of a published version the values of an object, and keeps everything else that it holds. */
final class ElementEdit {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> relationships = new LinkedHashMap<>();

    ElementEdit(CatalogueObject after, String version) {
        if (after instanceof LogicalAddress address) {
            properties.put("hsaId", address.hsaId());
            properties.put("beskrivning", address.name());
        } else if (after instanceof ServiceComponent component) {
            properties.put("hsaId", component.hsaId());
            properties.put("beskrivning", component.name());
        } else if (after instanceof CallAddress address) {
            properties.put("adress", address.url());
            relationships.put(FormatA.PROFILES, address.profileId());
            relationships.put(FormatA.COMPONENTS, address.componentId());
        } else if (after instanceof Routing routing) {
            properties.put("fromTidpunkt", routing.validity().from());
            properties.put("tomTidpunkt", routing.validity().to());
            relationships.put(FormatA.CALL_ADDRESSES, routing.callAddressId());
            relationships.put(FormatA.ADDRESSES, routing.addressId());
            relationships.put(FormatA.CONTRACTS, routing.contractId());
        } else {
            throw new IllegalArgumentException("A plan does not change " + after.getClass());
        }
        properties.put(FormatA.PUBVERSION, version);
    }

    /** Copies the element that the parser is about to read. */
    void copy(JsonParser before, JsonGenerator out) {
        before.nextToken();
        out.writeStartObject();
        Map<String, Object> missing = new LinkedHashMap<>(properties);
        boolean related = relationships.isEmpty();
        for (String name = before.nextName(); name != null; name = before.nextName()) {
            before.nextToken();
            if (name.equals(FormatA.RELATIONSHIPS) && before.currentToken() == JsonToken.START_OBJECT && !related) {
                out.writeName(name);
                out.writeStartObject();
                copyProperties(before, out, new LinkedHashMap<>(relationships));
                out.writeEndObject();
                related = true;
            } else {
                copyProperty(name, before, out, missing);
            }
        }
        missing.forEach((name, value) -> writeProperty(out, name, value));
        if (!related) {
            out.writeObjectPropertyStart(FormatA.RELATIONSHIPS);
            relationships.forEach((name, value) -> writeProperty(out, name, value));
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void copyProperties(JsonParser before, JsonGenerator out, Map<String, Object> missing) {
        for (String name = before.nextName(); name != null; name = before.nextName()) {
            before.nextToken();
            copyProperty(name, before, out, missing);
        }
        missing.forEach((name, value) -> writeProperty(out, name, value));
    }

    private static void copyProperty(String name, JsonParser before, JsonGenerator out, Map<String, Object> missing) {
        boolean ours = missing.containsKey(name);
        Object value = missing.remove(name);
        if (!ours || (value instanceof LocalDate day && tells(before, day))) {
            out.writeName(name);
            out.copyCurrentStructureExact(before);
        } else {
            before.skipChildren();
            writeProperty(out, name, value);
        }
    }

    /** Whether a date is that day already, in whatever way it is written. */
    private static boolean tells(JsonParser before, LocalDate day) {
        try {
            return before.currentToken() == JsonToken.VALUE_STRING && FormatA.date(before.getString()).equals(day);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void writeProperty(JsonGenerator out, String name, @Nullable Object value) {
        if (value == null) {
            out.writeNullProperty(name);
        } else if (value instanceof Long number) {
            out.writeNumberProperty(name, number);
        } else {
            out.writeStringProperty(name, value instanceof LocalDate day ? FormatA.dateText(day) : (String) value);
        }
    }
}
