package se.bulktak.catalogue.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.Keys;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a TAK export in any of the four look-alike formats, plain or gzip-packed. Odd content is kept as it is. What would make
 * a version unreadable to TAK is left out and told, with whatever depends on it.
 *
 * <p>Works in two steps, since arrays may come in any order: first every element as the file tells it, then the relationships,
 * from that which depends on nothing (profiles) to that which depends on most (filter categories).
 */
public final class ExportReader {

    private static final Messages TEXTS = Messages.beside(ExportReader.class, "json");
    private static final String SCRIPT = "TakExport script";
    private static final String PUBLISHED_AT = "tidpunkt_version";
    private static final Instant UNKNOWN_TIME = Instant.EPOCH;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    /** Where an element keeps a relationship. */
    private enum Slot {
        FIRST,
        SECOND,
        THIRD,
        NONE
    }

    /** The relationships of each array, by all names that the formats have for them. */
    private static final Map<String, Map<String, Slot>> RELATIONSHIPS = Map.of(
            FormatA.CALL_ADDRESSES, Map.of("tjanstekomponent", Slot.FIRST, "rivtaprofil", Slot.SECOND),
            FormatA.AUTHORIZATIONS,
                    Map.of(
                            "tjanstekomponent", Slot.FIRST,
                            "tjanstekonsument", Slot.FIRST,
                            "logiskAdress", Slot.SECOND,
                            "logiskadress", Slot.SECOND,
                            "tjanstekontrakt", Slot.THIRD),
            FormatA.ROUTINGS,
                    Map.of(
                            "anropsadress", Slot.FIRST,
                            "logiskAdress", Slot.SECOND,
                            "logiskadress", Slot.SECOND,
                            "tjanstekontrakt", Slot.THIRD),
            FormatA.FILTERS, Map.of("anropsbehorighet", Slot.FIRST),
            FormatA.FILTER_CATEGORIZATIONS, Map.of("filter", Slot.FIRST));

    private final Path file;
    private final RepeatedTexts<LocalDate> dates = new RepeatedTexts<>(ExportReader::date);
    private final RepeatedTexts<String> repeated = new RepeatedTexts<>(text -> text);
    private final Map<String, List<Raw>> arrays = new HashMap<>();
    private final Map<String, Ids> taken = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Pending> notes = new ArrayList<>();
    private final Map<String, @Nullable String> header = new HashMap<>();
    private final Map<String, String> headerExtra = new LinkedHashMap<>();
    private boolean numericHeader;
    private boolean businessKeys;
    private boolean consumersAsInA;
    private boolean hasData;

    private ExportReader(Path file) {
        this.file = file;
    }

    /** A note, and the place of its element in the file, from which its text is fetched if there is any need. */
    private record Pending(Note note, int position) {
        static final int NONE = -1;
    }

    /** An element as the file tells it. References are ids ({@link Long}) or business keys ({@link String}). */
    private static final class Raw {
        private final int position;
        private long id;
        private @Nullable String key;
        private String name = "";
        private String agreement = "";
        private long major;
        private long minor;
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;
        private @Nullable String pubversion;
        private @Nullable Object first;
        private @Nullable Object second;
        private @Nullable Object third;
        private @Nullable List<String> unknownRelationships;
        private Map<String, String> extra = Map.of();

        Raw(int position) {
            this.position = position;
        }
    }

    /**
     * Reads an export.
     *
     * @throws CatalogueRefusal if there is no such file, it cannot be read, or it is no TAK export, or a damaged one
     */
    public static Export read(Path file) {
        if (Files.isDirectory(file)) {
            throw refusal(Reason.DAMAGED, "export_directory", file, Map.of(), null);
        }
        try {
            return new ExportReader(file).read();
        } catch (NoSuchFileException e) {
            throw refusal(Reason.MISSING, "export_missing", file, Map.of(), e);
        } catch (AccessDeniedException e) {
            throw refusal(Reason.UNREACHABLE, "export_denied", file, Map.of(), e);
        } catch (IOException | JacksonException e) {
            try {
                throw refusal(Reason.DAMAGED, "export_damaged", file, Map.of("cause", Packed.cause(e)), e);
            } catch (IOException fault) {
                throw refusal(Reason.UNREACHABLE, "export_unreadable", file, Map.of(), fault);
            }
        }
    }

    private static CatalogueRefusal refusal(
            Reason reason, String text, Path file, Map<String, ?> values, @Nullable Exception cause) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("file", file);
        return new CatalogueRefusal(reason, TEXTS.format(text, all), cause);
    }

    private Export read() throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (InputStream raw = new DigestInputStream(Files.newInputStream(file), sha256)) {
            try (InputStream open = new Unclosed(raw);
                    JsonParser in = FormatA.parser(Packed.open(open))) {
                document(in);
            }
            raw.transferTo(OutputStream.nullOutputStream());
        }
        return resolve(HexFormat.of().formatHex(sha256.digest()));
    }

    /** Leaves the closing to the one who opened the file, who has to read it to its end for the sake of its hash. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    // First step: the file as it stands.

    private void document(JsonParser in) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw refusal(Reason.DAMAGED, "export_other", file, Map.of(), null);
        }
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case FormatA.DATA -> {
                    if (value == JsonToken.START_OBJECT) {
                        hasData = true;
                        data(in);
                    }
                    in.skipChildren();
                }
                case FormatA.FORMAT_VERSION, FormatA.VERSION -> {
                    numericHeader |= value.isNumeric();
                    header.put(field, text(in, value));
                }
                case FormatA.TIME, FormatA.USER, FormatA.COMMENT -> header.put(field, text(in, value));
                default -> headerExtra.put(field, json(in));
            }
        }
        if (in.nextToken() != null) {
            throw refusal(Reason.DAMAGED, "export_damaged", file, Map.of("cause", TEXTS.text("cause_more")), null);
        }
        if (!hasData && "\"ERROR\"".equals(headerExtra.get("Status"))) {
            String message = headerExtra.getOrDefault("message", "");
            throw refusal(Reason.DAMAGED, "export_error", file, Map.of("message", message), null);
        }
        if (!hasData || taken.isEmpty()) {
            throw refusal(Reason.DAMAGED, "export_other", file, Map.of(), null);
        }
    }

    private void data(JsonParser in) {
        for (String array = in.nextName(); array != null; array = in.nextName()) {
            JsonToken value = in.nextToken();
            if (value != JsonToken.START_ARRAY || !FormatA.ARRAYS.contains(array)) {
                notes.add(new Pending(
                        note(Note.Code.UNKNOWN_ARRAY, array, 0, Map.of()).withJson(json(in)), Pending.NONE));
                continue;
            }
            List<Raw> elements = arrays.computeIfAbsent(array, name -> new ArrayList<>());
            Ids ids = taken.computeIfAbsent(array, name -> new Ids());
            // A list that comes twice in a file goes on where it was.
            int position = positions.getOrDefault(array, 0);
            for (; in.nextToken() != JsonToken.END_ARRAY; position++) {
                if (in.currentToken() != JsonToken.START_OBJECT) {
                    in.skipChildren();
                    leaveOut(Note.Code.NO_OBJECT, array, position, 0, Map.of());
                    continue;
                }
                Raw raw = element(in, array, position);
                if (raw.id <= 0 || raw.id > FormatA.MAX_ID) {
                    leaveOut(Note.Code.BAD_ID, array, position, 0, Map.of());
                } else if (ids.add(raw.id) < 0) {
                    leaveOut(Note.Code.DUPLICATE_ID, array, position, raw.id, Map.of());
                } else {
                    elements.add(raw);
                }
            }
            positions.put(array, position);
        }
    }

    private Raw element(JsonParser in, String array, int position) {
        Raw raw = new Raw(position);
        String key = keyOf(array);
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case FormatA.ID -> raw.id = number(in, value, 0);
                case FormatA.PUBVERSION -> raw.pubversion = repeated(in, value);
                case FormatA.RELATIONSHIPS -> {
                    if (value == JsonToken.START_OBJECT) {
                        relationships(in, array, raw);
                    }
                    in.skipChildren();
                }
                default -> {
                    if (field.equals(key)) {
                        raw.key = text(in, value);
                    } else if (!known(in, array, field, value, raw)) {
                        if (raw.extra.isEmpty()) {
                            raw.extra = new LinkedHashMap<>();
                        }
                        raw.extra.put(field, json(in));
                    }
                }
            }
        }
        return raw;
    }

    /** The field that tells an element from others; empty for those that have none. */
    private static String keyOf(String array) {
        return switch (array) {
            case FormatA.PROFILES -> "namn";
            case FormatA.CONTRACTS -> "namnrymd";
            case FormatA.ADDRESSES, FormatA.COMPONENTS -> "hsaId";
            case FormatA.CALL_ADDRESSES -> "adress";
            case FormatA.FILTERS -> "servicedomain";
            case FormatA.FILTER_CATEGORIZATIONS -> "category";
            default -> "";
        };
    }

    private boolean known(JsonParser in, String array, String field, JsonToken value, Raw raw) {
        boolean named = switch (array) {
            case FormatA.PROFILES, FormatA.CONTRACTS, FormatA.ADDRESSES, FormatA.COMPONENTS -> true;
            default -> false;
        };
        boolean dated = array.equals(FormatA.AUTHORIZATIONS) || array.equals(FormatA.ROUTINGS);
        if (named && field.equals("beskrivning")) {
            raw.name = Objects.requireNonNullElse(text(in, value), "");
        } else if (array.equals(FormatA.CONTRACTS) && field.equals("majorVersion")) {
            raw.major = number(in, value, 0);
        } else if (array.equals(FormatA.CONTRACTS) && field.equals("minorVersion")) {
            raw.minor = number(in, value, 0);
        } else if (array.equals(FormatA.AUTHORIZATIONS) && field.equals("integrationsavtal")) {
            raw.agreement = Objects.requireNonNullElse(repeated(in, value), "");
        } else if (dated && field.equals("fromTidpunkt")) {
            raw.from = day(in, value);
        } else if (dated && field.equals("tomTidpunkt")) {
            raw.to = day(in, value);
        } else {
            return false;
        }
        return true;
    }

    private void relationships(JsonParser in, String array, Raw raw) {
        Map<String, Slot> slots = RELATIONSHIPS.getOrDefault(array, Map.of());
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            JsonToken value = in.nextToken();
            Object reference = switch (value) {
                case VALUE_NUMBER_INT -> number(in, value, 0);
                case VALUE_STRING -> reference(Objects.requireNonNull(repeated(in, value)));
                default -> null;
            };
            in.skipChildren();
            consumersAsInA |= field.equals(FormatA.COMPONENTS) && array.equals(FormatA.AUTHORIZATIONS);
            switch (slots.getOrDefault(field, Slot.NONE)) {
                case FIRST -> raw.first = reference;
                case SECOND -> raw.second = reference;
                case THIRD -> raw.third = reference;
                case NONE -> {
                    if (raw.unknownRelationships == null) {
                        raw.unknownRelationships = new ArrayList<>();
                    }
                    raw.unknownRelationships.add(field);
                }
            }
        }
    }

    private Object reference(String text) {
        businessKeys = businessKeys || !NUMBER.matcher(text).matches();
        return text;
    }

    /** A scalar as text, whatever its type; null for null and for what is no scalar, which is passed over. */
    private static @Nullable String text(JsonParser in, JsonToken value) {
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
            return in.getString();
        }
        in.skipChildren();
        return null;
    }

    private @Nullable String repeated(JsonParser in, JsonToken value) {
        return value == JsonToken.VALUE_STRING ? repeated.current(in) : text(in, value);
    }

    private @Nullable LocalDate day(JsonParser in, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return dates.current(in);
        }
        in.skipChildren();
        return null;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            LocalDate day = FormatA.date(text);
            return day.getYear() < 1 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long number(JsonParser in, JsonToken value, long otherwise) {
        String text = text(in, value);
        try {
            return text == null ? otherwise : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The value that the parser stands on, as JSON. */
    private static String json(JsonParser in) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FormatA.fragment(text)) {
            out.copyCurrentStructureExact(in);
        }
        return text.toString();
    }

    // Second step: what the elements mean.

    private Export resolve(String contentHash) throws IOException {
        for (String array : FormatA.ARRAYS) {
            if (!taken.containsKey(array)) {
                notes.add(new Pending(note(Note.Code.MISSING_ARRAY, array, 0, Map.of()), Pending.NONE));
            }
        }
        Export.Header head = header();
        Export.Format format = format();
        if (format == Export.Format.C) {
            tell(Note.Code.FROM_TABLES, "", 0, Map.of());
        }
        String pubversion = Long.toString(head.version());

        Kind<RivtaProfile> profiles = new Kind<>(FormatA.PROFILES, pubversion, RivtaProfile::name);
        profiles.resolve((raw, key) -> new RivtaProfile(key, raw.name), (id, values) -> Keys.of(values.name()));
        Kind<ServiceContract> contracts = new Kind<>(FormatA.CONTRACTS, pubversion, ServiceContract::namespace);
        contracts.resolve(
                (raw, key) -> new ServiceContract(key, raw.name, raw.major, raw.minor),
                (id, values) -> Keys.of(values.namespace()));
        Kind<LogicalAddress> addresses = new Kind<>(FormatA.ADDRESSES, pubversion, LogicalAddress::hsaId);
        addresses.resolve((raw, key) -> new LogicalAddress(key, raw.name), (id, values) -> Keys.of(values.hsaId()));
        Kind<ServiceComponent> components = new Kind<>(FormatA.COMPONENTS, pubversion, ServiceComponent::hsaId);
        components.resolve((raw, key) -> new ServiceComponent(key, raw.name), (id, values) -> Keys.of(values.hsaId()));

        Kind<CallAddress> callAddresses = new Kind<>(FormatA.CALL_ADDRESSES, pubversion, CallAddress::url);
        callAddresses.resolve(
                (raw, key) -> new CallAddress(
                        callAddresses.follow(raw, "tjanstekomponent", raw.first, components),
                        callAddresses.follow(raw, "rivtaprofil", raw.second, profiles),
                        key),
                (id, values) -> values);
        Kind<CallAuthorization> authorizations = new Kind<>(FormatA.AUTHORIZATIONS, pubversion, values -> "");
        authorizations.resolve(
                (raw, key) -> new CallAuthorization(
                        authorizations.follow(raw, "tjanstekonsument", raw.first, components),
                        authorizations.follow(raw, "logiskAdress", raw.second, addresses),
                        authorizations.follow(raw, "tjanstekontrakt", raw.third, contracts),
                        raw.agreement,
                        new Validity(raw.from, raw.to)),
                (id, values) -> new CallAuthorization(
                        values.consumerId(), values.addressId(), values.contractId(), "", values.validity()));
        Kind<Routing> routings = new Kind<>(FormatA.ROUTINGS, pubversion, values -> "");
        routings.resolve(
                (raw, key) -> new Routing(
                        routings.follow(raw, "logiskadress", raw.second, addresses),
                        routings.follow(raw, "tjanstekontrakt", raw.third, contracts),
                        routings.follow(raw, "anropsadress", raw.first, callAddresses),
                        new Validity(raw.from, raw.to)),
                (id, values) -> values);
        Kind<Filter> filters = new Kind<>(FormatA.FILTERS, pubversion, values -> "");
        filters.resolve(
                (raw, key) -> new Filter(filters.follow(raw, "anropsbehorighet", raw.first, authorizations), key),
                (id, values) -> new Filter(values.authorizationId(), Keys.of(values.serviceDomain())));
        Kind<FilterCategorization> categorizations = new Kind<>(FormatA.FILTER_CATEGORIZATIONS, pubversion, values -> "");
        categorizations.resolve(
                (raw, key) -> new FilterCategorization(categorizations.follow(raw, "filter", raw.first, filters), key),
                (id, values) -> new FilterCategorization(values.filterId(), Keys.of(values.category())));

        return new Export(
                format,
                head,
                profiles.elements,
                contracts.elements,
                addresses.elements,
                components.elements,
                callAddresses.elements,
                authorizations.elements,
                routings.elements,
                filters.elements,
                categorizations.elements,
                withTheirJson(),
                contentHash);
    }

    private Export.Format format() {
        if (numericHeader || businessKeys) {
            return Export.Format.D;
        }
        if (consumersAsInA) {
            return Export.Format.A;
        }
        if (headerExtra.containsKey(PUBLISHED_AT)) {
            return Export.Format.B;
        }
        return SCRIPT.equalsIgnoreCase(header.get(FormatA.USER)) ? Export.Format.C : Export.Format.A;
    }

    private Export.Header header() {
        long declared = integer(header.get(FormatA.VERSION));
        long version = declared;
        if (declared < 1) {
            version = 1;
            tell(Note.Code.VERSION, "", 0, Map.of("version", String.valueOf(header.get(FormatA.VERSION))));
        }
        String time = header.get(FormatA.TIME);
        if (time == null || !FormatA.isStrictDate(time)) {
            Instant instant = UNKNOWN_TIME;
            try {
                instant = FormatA.instant(String.valueOf(time));
            } catch (DateTimeException e) {
                tell(Note.Code.TIME, "", 0, Map.of("time", String.valueOf(time)));
            }
            time = FormatA.instantText(instant);
        }
        return new Export.Header(
                Long.toString(Math.max(1, integer(header.get(FormatA.FORMAT_VERSION)))),
                declared,
                version,
                time,
                Objects.requireNonNullElse(header.get(FormatA.USER), ""),
                header.get(FormatA.COMMENT),
                Collections.unmodifiableMap(headerExtra));
    }

    /** A positive integer within 32 bits, or 0. */
    private static long integer(@Nullable String text) {
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Told by a relationship that leads nowhere; the element is then left out. */
    private static final class Dangling extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, ?> values;

        Dangling(Map<String, ?> values) {
            super(null, null, false, false);
            this.values = values;
        }
    }

    /** The elements of one array, and what others need to find them by. */
    private final class Kind<T> {
        private final String array;
        private final String pubversion;
        private final Function<T, String> business;
        private final List<Element<T>> elements = new ArrayList<>();
        private final Ids ids = new Ids();
        private final Map<Long, Long> merged = new HashMap<>();
        private @Nullable Map<String, List<Long>> byBusinessKey;

        Kind(String array, String pubversion, Function<T, String> business) {
            this.array = array;
            this.pubversion = pubversion;
            this.business = business;
        }

        /**
         * Makes values of what the file tells.
         *
         * @param identity what no two live rows of TAK may share; the first one stands for all
         */
        void resolve(BiFunction<Raw, String, T> values, BiFunction<Long, T, Object> identity) {
            Map<Object, Long> first = new HashMap<>();
            boolean dated = array.equals(FormatA.AUTHORIZATIONS) || array.equals(FormatA.ROUTINGS);
            List<Raw> all = Objects.requireNonNullElse(arrays.remove(array), List.of());
            for (Raw raw : all) {
                String key = raw.key;
                if (key == null || key.isBlank()) {
                    if (!keyOf(array).isEmpty()) {
                        leaveOut(Note.Code.NO_KEY, array, raw.position, raw.id, Map.of("field", keyOf(array)));
                        continue;
                    }
                    key = "";
                }
                if (dated && (raw.from == null || raw.to == null)) {
                    leaveOut(Note.Code.BAD_DATE, array, raw.position, raw.id, Map.of());
                    continue;
                }
                T made;
                try {
                    made = values.apply(raw, key);
                } catch (Dangling e) {
                    leaveOut(Note.Code.DANGLING, array, raw.position, raw.id, e.values);
                    continue;
                }
                Long same = first.putIfAbsent(identity.apply(raw.id, made), raw.id);
                if (same != null) {
                    merged.put(raw.id, same);
                    leaveOut(Note.Code.MERGED, array, raw.position, raw.id, Map.of("same", same));
                    continue;
                }
                if (raw.unknownRelationships != null) {
                    leaveOut(
                            Note.Code.UNKNOWN_RELATIONSHIP,
                            array,
                            raw.position,
                            raw.id,
                            Map.of("field", String.join(", ", raw.unknownRelationships)));
                }
                ids.add(raw.id);
                elements.add(new Element<>(
                        raw.id, raw.pubversion == null ? pubversion : raw.pubversion, made, raw.extra));
            }
        }

        /** The id that a relationship leads to. */
        long follow(Raw raw, String relationship, @Nullable Object reference, Kind<?> target) {
            Long id = null;
            if (reference instanceof Long given) {
                id = target.find(given);
            } else if (reference instanceof String text) {
                id = target.find(text, raw, array, relationship);
            }
            if (id == null) {
                throw new Dangling(Map.of("field", relationship, "target", reference == null ? "–" : reference, "list", target.array));
            }
            return id;
        }

        private @Nullable Long find(long id) {
            if (ids.contains(id)) {
                return id;
            }
            return merged.get(id);
        }

        private @Nullable Long find(String text, Raw raw, String from, String relationship) {
            Map<String, List<Long>> known = byBusinessKey;
            if (known == null) {
                known = new HashMap<>();
                for (Element<T> element : elements) {
                    known.computeIfAbsent(lookUpKey(business.apply(element.values())), key -> new ArrayList<>(1))
                            .add(element.id());
                }
                byBusinessKey = known;
            }
            List<Long> found = known.get(lookUpKey(text));
            if (found != null) {
                if (found.size() > 1) {
                    tell(
                            Note.Code.AMBIGUOUS_URL,
                            from,
                            raw.id,
                            Map.of("field", relationship, "target", text, "same", found.get(0), "count", found.size()));
                }
                return found.get(0);
            }
            return NUMBER.matcher(text).matches() ? find(Long.parseLong(text)) : null;
        }

        /** URLs are compared exactly, all else without case. */
        private String lookUpKey(String text) {
            return array.equals(FormatA.CALL_ADDRESSES) ? text : Keys.of(text);
        }
    }

    // What could not be taken as it stands.

    private void tell(Note.Code code, String array, long id, Map<String, ?> values) {
        notes.add(new Pending(note(code, array, id, values), Pending.NONE));
    }

    private void leaveOut(Note.Code code, String array, int position, long id, Map<String, ?> values) {
        notes.add(new Pending(note(code, array, id, values), position));
    }

    private static Note note(Note.Code code, String array, long id, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("array", array);
        all.put("id", id);
        return new Note(code, array, id, TEXTS.format("note_" + code.name().toLowerCase(java.util.Locale.ROOT), all), "");
    }

    /** The notes, with the elements that were left out as they stand in the file, for which it is read once more. */
    private List<Note> withTheirJson() throws IOException {
        Map<String, BitSet> wanted = new HashMap<>();
        for (Pending pending : notes) {
            if (pending.position() != Pending.NONE) {
                wanted.computeIfAbsent(pending.note().array(), array -> new BitSet()).set(pending.position());
            }
        }
        Map<String, Map<Integer, String>> found = new HashMap<>();
        if (!wanted.isEmpty()) {
            try (JsonParser in = FormatA.parser(Packed.open(Files.newInputStream(file)))) {
                in.nextToken();
                for (String field = in.nextName(); field != null; field = in.nextName()) {
                    if (in.nextToken() == JsonToken.START_OBJECT && field.equals(FormatA.DATA)) {
                        collect(in, wanted, found);
                    }
                    in.skipChildren();
                }
            }
        }
        return notes.stream()
                .map(pending -> pending.position() == Pending.NONE
                        ? pending.note()
                        : pending.note()
                                .withJson(Objects.requireNonNull(Objects.requireNonNull(
                                                found.get(pending.note().array()))
                                        .get(pending.position()))))
                .toList();
    }

    private static void collect(
            JsonParser in, Map<String, BitSet> wanted, Map<String, Map<Integer, String>> found) {
        Map<String, Integer> positions = new HashMap<>();
        for (String array = in.nextName(); array != null; array = in.nextName()) {
            JsonToken value = in.nextToken();
            BitSet places = wanted.get(array);
            if (value == JsonToken.START_ARRAY && places != null) {
                Map<Integer, String> texts = found.computeIfAbsent(array, name -> new HashMap<>());
                int position = positions.getOrDefault(array, 0);
                for (; in.nextToken() != JsonToken.END_ARRAY; position++) {
                    if (places.get(position)) {
                        texts.put(position, json(in));
                    } else {
                        in.skipChildren();
                    }
                }
                positions.put(array, position);
            }
            in.skipChildren();
        }
    }
}
