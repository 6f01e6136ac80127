package se.bulktak.publication;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.Validity;
import se.bulktak.plan.AppliedChange;
import se.bulktak.plan.Change;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A change as the history keeps it: each side is a small JSON object. The names in it are for ever, as old rows hold them. */
final class ChangeText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ChangeText() {}

    static String kind(Change change) {
        if (change instanceof Change.Create) {
            return "create";
        }
        return change instanceof Change.Replace ? "replace" : "remove";
    }

    static @Nullable String before(Change change) {
        if (change instanceof Change.Replace replace) {
            return text(replace.before());
        }
        return change instanceof Change.Remove remove ? text(remove.before()) : null;
    }

    static @Nullable String after(Change change) {
        if (change instanceof Change.Replace replace) {
            return text(replace.after());
        }
        return change instanceof Change.Create create ? text(create.after()) : null;
    }

    private static String text(CatalogueObject object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (object instanceof LogicalAddress address) {
                json.writeStringProperty("hsaId", address.hsaId());
                json.writeStringProperty("name", address.name());
            } else if (object instanceof ServiceComponent component) {
                json.writeStringProperty("hsaId", component.hsaId());
                json.writeStringProperty("name", component.name());
            } else if (object instanceof CallAddress address) {
                json.writeNumberProperty("component", address.componentId());
                json.writeNumberProperty("profile", address.profileId());
                json.writeStringProperty("url", address.url());
            } else if (object instanceof Routing routing) {
                json.writeNumberProperty("address", routing.addressId());
                json.writeNumberProperty("contract", routing.contractId());
                json.writeNumberProperty("callAddress", routing.callAddressId());
                day(json, "from", routing.validity().from());
                day(json, "to", routing.validity().to());
            } else {
                throw new IllegalArgumentException("A plan does not change " + object.getClass());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        json.writeStringProperty(name, day == null ? null : day.toString());
    }

    static AppliedChange read(
            String kind, String object, long id, long versionAfter, @Nullable String before, @Nullable String after) {
        // Every change of a row counts its version up by one.
        long version = versionAfter - 1;
        Change change =
                switch (kind) {
                    case "create" -> new Change.Create(id, side(object, after));
                    case "replace" -> new Change.Replace(id, version, side(object, before), side(object, after));
                    case "remove" -> new Change.Remove(id, version, side(object, before));
                    default -> throw new IllegalStateException("The history holds a change of unknown kind: " + kind);
                };
        return new AppliedChange(change, versionAfter);
    }

    private static CatalogueObject side(String object, @Nullable String text) {
        Map<String, Object> values = values(Objects.requireNonNull(text));
        return switch (object) {
            case "logicalAddress" -> new LogicalAddress(string(values, "hsaId"), string(values, "name"));
            case "serviceComponent" -> new ServiceComponent(string(values, "hsaId"), string(values, "name"));
            case "callAddress" -> new CallAddress(
                    number(values, "component"), number(values, "profile"), string(values, "url"));
            case "routing" -> new Routing(
                    number(values, "address"),
                    number(values, "contract"),
                    number(values, "callAddress"),
                    new Validity(day(values, "from"), day(values, "to")));
            default -> throw new IllegalStateException("The history holds an unknown object: " + object);
        };
    }

    private static Map<String, Object> values(String text) {
        Map<String, Object> values = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    values.put(name, json.getLongValue());
                } else if (value == JsonToken.VALUE_STRING) {
                    values.put(name, json.getString());
                }
            }
        }
        return values;
    }

    private static String string(Map<String, Object> values, String name) {
        return (String) Objects.requireNonNull(values.get(name), name);
    }

    private static long number(Map<String, Object> values, String name) {
        return (Long) Objects.requireNonNull(values.get(name), name);
    }

    private static @Nullable LocalDate day(Map<String, Object> values, String name) {
        return values.get(name) instanceof String text ? LocalDate.parse(text) : null;
    }
}
