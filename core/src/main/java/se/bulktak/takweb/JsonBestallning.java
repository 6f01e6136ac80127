package se.bulktak.takweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import se.bulktak.catalogue.Keys;
import tools.jackson.core.JsonGenerator;

/**
 * A JSON-beställning: the order document that tak-web imports. It holds what tak-web accepts and nothing else: unknown fields
 * make it unreadable there, a missing description crashes the import, and a thing that stands in it twice is refused.
 *
 * @param from first day of the routes, a Swedish day; tak-web gives them a hundred years
 * @param components producers that are new to TAK
 * @param logicalAddresses units that are new to TAK
 * @param routes one per unit and contract
 */
public record JsonBestallning(
        OrderHead head, LocalDate from, List<Item> components, List<Item> logicalAddresses, List<Route> routes) {

    /** A component or a logical address. @param name never null; may be empty */
    public record Item(String hsaId, String name) {}

    /** A route (vägval) to a producer's URL. */
    public record Route(String producer, String logicalAddress, String contract, String rivtaProfile, String url) {}

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** The only form that tak-web reads besides a number: seconds, and an offset without colon. */
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    /** @throws IllegalArgumentException if something stands in it twice without regard to case: a fault in the program */
    public JsonBestallning {
        components = List.copyOf(components);
        logicalAddresses = List.copyOf(logicalAddresses);
        routes = List.copyOf(routes);
        requireDistinct(components, Item::hsaId);
        requireDistinct(logicalAddresses, Item::hsaId);
        requireDistinct(routes, route -> route.logicalAddress() + " " + route.contract());
    }

    private static <T> void requireDistinct(List<T> list, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T element : list) {
            if (!seen.add(Keys.of(key.apply(element)))) {
                throw new IllegalArgumentException("Twice in the order: " + element);
            }
        }
    }

    /** Whether it asks for nothing, so that there is nothing to send. */
    public boolean isEmpty() {
        return components.isEmpty() && logicalAddresses.isEmpty() && routes.isEmpty();
    }

    /** The document for people to read, ending with a line feed. */
    public String text() {
        return text(true) + "\n";
    }

    /** The document without blanks, as it is sent. */
    String compact() {
        return text(false);
    }

    private String text(boolean pretty) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Json.write(out, pretty, this::write);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes the document, ending with a line feed, in UTF-8 without byte order mark. Does not close the stream. */
    public void write(OutputStream out) throws IOException {
        Json.write(out, true, this::write);
        out.write('\n');
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("plattform", head.platform().name());
        json.writeStringProperty("formatVersion", "1.0");
        json.writeStringProperty("version", "1");
        json.writeStringProperty("bestallningsTidpunkt", DATE_TIME.format(head.orderedAt().atZone(SWEDEN)));
        // tak-web takes the calendar day of this moment in its server's zone: noon is the same day in all of Europe.
        json.writeStringProperty(
                "genomforandeTidpunkt", DATE_TIME.format(ZonedDateTime.of(from, LocalTime.NOON, SWEDEN)));
        json.writeStringProperty("utforare", head.performer());
        json.writeStringProperty("kommentar", head.comment());
        json.writeObjectPropertyStart("inkludera");
        items(json, "tjanstekomponenter", components);
        none(json, "tjanstekontrakt");
        items(json, "logiskadresser", logicalAddresses);
        none(json, "anropsbehorigheter");
        json.writeArrayPropertyStart("vagval");
        for (Route route : routes) {
            json.writeStartObject();
            json.writeStringProperty("tjanstekomponent", route.producer());
            json.writeStringProperty("logiskAdress", route.logicalAddress());
            json.writeStringProperty("tjanstekontrakt", route.contract());
            json.writeStringProperty("rivtaprofil", route.rivtaProfile());
            json.writeStringProperty("adress", route.url());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectPropertyStart("exkludera");
        none(json, "anropsbehorigheter");
        none(json, "vagval");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void items(JsonGenerator json, String name, List<Item> items) {
        json.writeArrayPropertyStart(name);
        for (Item item : items) {
            json.writeStartObject();
            json.writeStringProperty("hsaId", item.hsaId());
            json.writeStringProperty("beskrivning", item.name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void none(JsonGenerator json, String name) {
        json.writeArrayPropertyStart(name);
        json.writeEndArray();
    }
}
