package se.bulktak.testing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * tak-web's import of a JSON-beställning, written anew from the description of its behaviour and not from our own forecast of
 * it, so that the two can be held against each other. Odd sides included: what it ignores, what crashes it.
 */
public final class TakWebImport {

    /** A route as tak-web holds it after an import. */
    public record Route(
            String unit, String contract, String producer, String profile, String url, LocalDate from, LocalDate to) {}

    private static final ZoneId SERVER = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "", Set.of("plattform", "formatVersion", "version", "bestallningsTidpunkt", "genomforandeTidpunkt",
                    "utforare", "kommentar", "inkludera", "exkludera"),
            "section", Set.of("tjanstekontrakt", "logiskadresser", "tjanstekomponenter", "anropsbehorigheter", "vagval"),
            "tjanstekontrakt", Set.of("namnrymd", "beskrivning", "majorVersion"),
            "logiskadresser", Set.of("hsaId", "beskrivning"),
            "tjanstekomponenter", Set.of("hsaId", "beskrivning"),
            "anropsbehorigheter", Set.of("tjanstekonsument", "logiskAdress", "tjanstekontrakt"),
            "vagval", Set.of("tjanstekomponent", "logiskAdress", "logiskadress", "tjanstekontrakt", "rivtaprofil", "adress"));

    private final String platform;
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final Map<String, String> components = new LinkedHashMap<>();
    private final Set<String> contracts = new HashSet<>();
    private final Set<String> profiles = new HashSet<>();
    private final Map<String, String> pendingBy = new HashMap<>();
    private List<Route> routes = new ArrayList<>();

    private TakWebImport(String platform) {
        this.platform = platform;
    }

    /** A tak-web for a platform that holds what a catalogue holds. */
    public static TakWebImport of(String platform, Snapshot snapshot) {
        TakWebImport takWeb = new TakWebImport(platform);
        snapshot.addresses().rows().stream().filter(Row::isLive).forEach(row -> {
            takWeb.addresses.put(key(row.get().hsaId()), row.get().name());
            takWeb.pending(row, row.get().hsaId());
        });
        snapshot.components().rows().stream().filter(Row::isLive).forEach(row -> {
            takWeb.components.put(key(row.get().hsaId()), row.get().name());
            takWeb.pending(row, row.get().hsaId());
        });
        snapshot.contracts().rows().stream().filter(Row::isLive)
                .forEach(row -> takWeb.contracts.add(key(row.get().namespace())));
        snapshot.profiles().rows().stream().filter(Row::isLive)
                .forEach(row -> takWeb.profiles.add(key(row.get().name())));
        snapshot.routings().rows().stream().filter(Row::isLive)
                .forEach(row -> takWeb.routes.add(route(snapshot, row.get())));
        return takWeb;
    }

    /** A routing of a catalogue by what it leads to. */
    public static Route route(Snapshot snapshot, Routing routing) {
        CallAddress callAddress = java.util.Objects.requireNonNull(snapshot.callAddresses().values(routing.callAddressId()));
        return new Route(
                key(java.util.Objects.requireNonNull(snapshot.addresses().values(routing.addressId())).hsaId()),
                key(java.util.Objects.requireNonNull(snapshot.contracts().values(routing.contractId())).namespace()),
                key(java.util.Objects.requireNonNull(snapshot.components().values(callAddress.componentId())).hsaId()),
                key(java.util.Objects.requireNonNull(snapshot.profiles().values(callAddress.profileId())).name()),
                callAddress.url(),
                java.util.Objects.requireNonNull(routing.validity().from()),
                java.util.Objects.requireNonNull(routing.validity().to()));
    }

    private void pending(Row<?> row, String id) {
        if (row.published() == null && row.updatedBy() != null) {
            pendingBy.put(key(id), row.updatedBy());
        }
    }

    /** Live routes. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Names by upper-case HSA-id. */
    public Map<String, String> logicalAddresses() {
        return Map.copyOf(addresses);
    }

    public Map<String, String> components() {
        return Map.copyOf(components);
    }

    /** Carries an order out, or says why not. */
    public String receive(String text) {
        try {
            JsonNode order = parse(text);
            if (order == null) {
                return "JsonBestallning ERROR:::{}";
            }
            List<String> errors = new ArrayList<>();
            String report = carryOut(order, errors);
            return errors.isEmpty() ? report : "JsonBestallning ERROR:::" + String.join("\n", errors);
        } catch (NullPointerException e) {
            return "RUNTIME ERROR:::java.lang.NullPointerException: " + e.getMessage();
        }
    }

    // ---- reading --------------------------------------------------------------------------------------------------------------

    private static @Nullable JsonNode parse(String text) {
        int start = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (start < 0 || end < start) {
            return null;
        }
        try {
            JsonNode order = JsonMapper.shared().readTree(text.substring(start, end + 1));
            boolean readable = hasOnly(order, "")
                    && isDate(order.path("bestallningsTidpunkt"))
                    && isDate(order.path("genomforandeTidpunkt"))
                    && order.path("version").asString("0").matches("-?\\d+")
                    && order.path("formatVersion").asString("0").matches("-?\\d+(\\.\\d+)?")
                    && order.hasNonNull("plattform");
            for (String name : List.of("inkludera", "exkludera")) {
                JsonNode section = order.path(name);
                readable &= section.isMissingNode() || section.isNull() || hasOnly(section, "section");
                for (String part : FIELDS.get("section")) {
                    for (JsonNode element : section.path(part)) {
                        readable &= hasOnly(element, part);
                    }
                }
            }
            return readable ? order : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean hasOnly(JsonNode object, String kind) {
        return object.isObject() && FIELDS.get(kind).containsAll(object.propertyNames());
    }

    private static boolean isDate(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isIntegralNumber()
                || node.isString()
                        && node.stringValue().matches("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4})?");
    }

    // ---- carrying out ---------------------------------------------------------------------------------------------------------

    private String carryOut(JsonNode order, List<String> errors) {
        if (!order.get("plattform").stringValue().equals(platform)) {
            errors.add("Beställningen avser plattform " + order.get("plattform").stringValue()
                    + ", men den här instansen hanterar " + platform);
            return "";
        }
        String ordered = order.path("bestallningsTidpunkt").stringValue(null).strip();
        LocalDate from = OffsetDateTime.parse(order.path("genomforandeTidpunkt").stringValue(null), DATE_TIME)
                .atZoneSameInstant(SERVER)
                .toLocalDate();
        JsonNode include = order.path("inkludera");
        duplicates(order, "vagval", node -> unit(node) + node.get("tjanstekontrakt").stringValue(), "Vägvalet", errors);
        duplicates(order, "logiskadresser", node -> node.get("hsaId").stringValue(), "Den logiska adressen", errors);
        duplicates(order, "tjanstekomponenter", node -> node.get("hsaId").stringValue(), "Tjänstekomponenten", errors);
        Map<String, String> newAddresses = newObjects(include.path("logiskadresser"), addresses, "Logisk Adress", errors);
        Map<String, String> newComponents =
                newObjects(include.path("tjanstekomponenter"), components, "Tjänstekomponent", errors);
        if (!errors.isEmpty()) {
            return "";
        }
        for (JsonNode node : include.path("vagval")) {
            relations(node, newAddresses, newComponents, errors);
        }
        if (!errors.isEmpty()) {
            return "";
        }
        List<String> told = new ArrayList<>();
        List<Route> after = new ArrayList<>(routes);
        for (JsonNode node : include.path("vagval")) {
            route(node, from, after, told, errors);
        }
        if (!errors.isEmpty()) {
            return "";
        }
        routes = after;
        addresses.putAll(newAddresses);
        components.putAll(newComponents);
        StringBuilder report = new StringBuilder("Plattform: " + platform + "\nBeställningstidpunkt: " + ordered
                + "\nUtförare: " + order.path("utforare").asString("") + "\n\nInkludera:\n  Logiska adresser:\n");
        newAddresses.forEach((id, name) -> report.append("    " + id + " - " + name + " (Nyskapad)\n"));
        report.append("  Tjänstekomponenter:\n");
        newComponents.forEach((id, name) -> report.append("    " + id + " - " + name + " (Nyskapad)\n"));
        report.append("  Tjänstekontrakt:\n  Anropsbehörigheter:\n  Vägval:\n");
        told.forEach(line -> report.append("    ").append(line).append('\n'));
        return report.append("Exkludera:\n").toString();
    }

    private static void duplicates(
            JsonNode order, String part, Function<JsonNode, String> key, String what, List<String> errors) {
        Set<String> seen = new HashSet<>();
        for (String section : List.of("inkludera", "exkludera")) {
            for (JsonNode node : order.path(section).path(part)) {
                if (!seen.add(key(key.apply(node)))) {
                    errors.add(what + " " + key.apply(node) + " får inte finnas på flera ställen i beställningen");
                }
            }
        }
    }

    private static Map<String, String> newObjects(
            JsonNode list, Map<String, String> existing, String what, List<String> errors) {
        Map<String, String> created = new LinkedHashMap<>();
        for (JsonNode node : list) {
            String id = node.get("hsaId").stringValue().strip();
            if (existing.containsKey(key(id))) {
                continue;
            }
            String name = node.get("beskrivning").stringValue("").strip().replace("\r", "").replace('\n', ' ');
            if (!id.matches("[0-9a-zA-Z_-]{1,255}")) {
                errors.add("Skapa " + what + ": " + id + " har ogiltigt innehåll");
            }
            created.put(key(id), name.length() > 255 ? name.substring(0, 254) : name);
        }
        return created;
    }

    private void relations(
            JsonNode node, Map<String, String> newAddresses, Map<String, String> newComponents, List<String> errors) {
        for (String field : List.of("tjanstekomponent", "tjanstekontrakt", "rivtaprofil", "adress")) {
            if (!node.hasNonNull(field)) {
                errors.add("Det saknas information för att kunna skapa Vägval: " + node);
                return;
            }
        }
        String unit = unit(node);
        String producer = node.get("tjanstekomponent").stringValue();
        String contract = node.get("tjanstekontrakt").stringValue();
        String profile = node.get("rivtaprofil").stringValue();
        String url = node.get("adress").stringValue();
        if (!addresses.containsKey(key(unit)) && !newAddresses.containsKey(unit)) {
            errors.add("Skapa Vägval: Logisk Adress " + unit + " finns inte");
        }
        if (!components.containsKey(key(producer)) && !newComponents.containsKey(producer)) {
            errors.add("Skapa Vägval: Tjänstekomponent " + producer + " finns inte");
        }
        if (!contracts.contains(key(contract))) {
            errors.add("Skapa Vägval: Tjänstekontrakt " + contract + " finns inte");
        }
        if (!profiles.contains(key(profile))) {
            errors.add("Skapa Vägval: RivTaProfil " + profile + " finns inte");
        }
        if (!url.matches("[0-9a-zA-Z_.:/\\-?&]{5,255}")) {
            errors.add("Skapa Vägval: Adress " + url + " har ogiltigt innehåll");
        }
        for (String id : List.of(unit, producer)) {
            String owner = pendingBy.get(key(id));
            if (owner != null && !owner.equals(TakWebStandIn.USER)) {
                errors.add("Skapa Vägval: " + id + " är opublicerad och skapad av " + owner);
            }
        }
    }

    private void route(JsonNode node, LocalDate from, List<Route> after, List<String> told, List<String> errors) {
        Route wanted = new Route(
                key(unit(node)),
                key(node.get("tjanstekontrakt").stringValue()),
                key(node.get("tjanstekomponent").stringValue()),
                key(node.get("rivtaprofil").stringValue()),
                node.get("adress").stringValue(),
                from,
                from.plusYears(100));
        List<Route> existing = routes.stream()
                .filter(route -> route.unit().equals(wanted.unit()) && route.contract().equals(wanted.contract()))
                .filter(route -> !route.to().isBefore(wanted.from()) && !route.from().isAfter(wanted.to()))
                .toList();
        if (existing.size() > 1) {
            errors.add("Det finns mer än ett vägval i databasen med " + wanted.unit() + " och " + wanted.contract());
            return;
        }
        if (existing.isEmpty()) {
            after.add(wanted);
            told.add(told(wanted, "Nyskapad"));
            return;
        }
        Route present = existing.get(0);
        after.remove(present);
        if (present.producer().equals(wanted.producer())
                && present.profile().equals(wanted.profile())
                && present.url().equals(wanted.url())) {
            LocalDate start = from.isBefore(present.from()) ? from : present.from();
            after.add(withDays(present, start, wanted.to()));
            told.add(told(wanted, "Uppdaterad"));
            return;
        }
        if (from.isBefore(present.from())) {
            told.add(told(present, "Borttagen"));
        } else {
            after.add(withDays(present, present.from(), from.minusDays(1)));
            told.add(told(present, "Deaktiverad"));
        }
        after.add(wanted);
        told.add(told(wanted, "Nyskapad"));
    }

    private static Route withDays(Route route, LocalDate from, LocalDate to) {
        return new Route(route.unit(), route.contract(), route.producer(), route.profile(), route.url(), from, to);
    }

    private static String told(Route route, String status) {
        return route.unit() + " - " + route.contract() + " - " + route.producer() + " - " + route.profile() + " - "
                + route.url() + " (" + route.from() + " - " + route.to() + ") (" + status + ")";
    }

    private static String unit(JsonNode node) {
        return (node.has("logiskAdress") ? node.get("logiskAdress") : node.get("logiskadress")).stringValue();
    }

    private static String key(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
