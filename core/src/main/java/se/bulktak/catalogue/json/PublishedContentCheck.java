package se.bulktak.catalogue.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.bulktak.finding.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whether TAK's own readers can read a version in format A. One thing wrong, and they refuse the whole version or break later;
 * so everything is checked that they cast, look up or parse, before a version is stored. Streams, and holds nothing but ids.
 */
public final class PublishedContentCheck {

    private static final Messages TEXTS = Messages.beside(PublishedContentCheck.class, "json");
    private static final Map<String, Kind> KINDS = kinds();

    private PublishedContentCheck() {}

    /** What can be wrong. */
    public enum Code {
        /** No JSON, or not as far as its end. */
        UNREADABLE,
        /** Something is missing that every version has: the header, {@code data}, or one of its nine arrays. */
        MISSING,
        /** A value is of another type than the one it is cast to. */
        WRONG_TYPE,
        /** A date that TAK cannot parse. */
        BAD_DATE,
        /** An id that is no integer within 32 bits, or a negative one. */
        BAD_ID,
        /** Two elements of an array have the same id. */
        DUPLICATE_ID,
        /** A relationship leads to an element that is not there. */
        DANGLING
    }

    /**
     * A fault.
     *
     * @param array name of the array; empty for the header and the document as a whole
     * @param id of the element; 0 where there is none
     * @param message Swedish: what is wrong and where
     */
    public record Fault(Code code, String array, long id, String message) {}

    /** How a value is cast. */
    private enum Type {
        TEXT,
        TEXT_OR_NULL,
        INTEGER,
        DATE
    }

    /** What the elements of an array have. */
    private record Kind(Map<String, Type> fields, Map<String, String> relationships) {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(FormatA.PROFILES, kind(Map.of("namn", Type.TEXT, "beskrivning", Type.TEXT_OR_NULL), Map.of()));
        kinds.put(
                FormatA.CONTRACTS,
                kind(
                        Map.of(
                                "namnrymd", Type.TEXT,
                                "beskrivning", Type.TEXT_OR_NULL,
                                "majorVersion", Type.INTEGER,
                                "minorVersion", Type.INTEGER),
                        Map.of()));
        kinds.put(FormatA.ADDRESSES, kind(Map.of("hsaId", Type.TEXT, "beskrivning", Type.TEXT_OR_NULL), Map.of()));
        kinds.put(FormatA.COMPONENTS, kind(Map.of("hsaId", Type.TEXT, "beskrivning", Type.TEXT_OR_NULL), Map.of()));
        kinds.put(
                FormatA.CALL_ADDRESSES,
                kind(
                        Map.of("adress", Type.TEXT),
                        Map.of("rivtaprofil", FormatA.PROFILES, "tjanstekomponent", FormatA.COMPONENTS)));
        kinds.put(
                FormatA.AUTHORIZATIONS,
                kind(
                        Map.of(
                                "integrationsavtal", Type.TEXT_OR_NULL,
                                "fromTidpunkt", Type.DATE,
                                "tomTidpunkt", Type.DATE),
                        Map.of(
                                "logiskAdress", FormatA.ADDRESSES,
                                "tjanstekomponent", FormatA.COMPONENTS,
                                "tjanstekontrakt", FormatA.CONTRACTS)));
        kinds.put(
                FormatA.ROUTINGS,
                kind(
                        Map.of("fromTidpunkt", Type.DATE, "tomTidpunkt", Type.DATE),
                        Map.of(
                                "anropsadress", FormatA.CALL_ADDRESSES,
                                "logiskadress", FormatA.ADDRESSES,
                                "tjanstekontrakt", FormatA.CONTRACTS)));
        kinds.put(
                FormatA.FILTERS,
                kind(Map.of("servicedomain", Type.TEXT), Map.of("anropsbehorighet", FormatA.AUTHORIZATIONS)));
        kinds.put(
                FormatA.FILTER_CATEGORIZATIONS,
                kind(Map.of("category", Type.TEXT), Map.of("filter", FormatA.FILTERS)));
        return kinds;
    }

    private static Kind kind(Map<String, Type> own, Map<String, String> relationships) {
        Map<String, Type> fields = new LinkedHashMap<>(own);
        fields.put(FormatA.PUBVERSION, Type.TEXT_OR_NULL);
        return new Kind(fields, relationships);
    }

    /**
     * All faults of a version; none when TAK can read it.
     *
     * @param version format A, gzip-packed or plain; the stream is closed
     * @throws IOException if the stream itself fails
     */
    public static List<Fault> check(InputStream version) throws IOException {
        Reading reading = null;
        try (InputStream json = Packed.open(version);
                JsonParser in = FormatA.parser(json)) {
            reading = new Reading(in);
            reading.document();
            return reading.faults;
        } catch (JacksonException | IOException e) {
            List<Fault> faults = reading == null ? new ArrayList<>() : reading.faults;
            faults.add(new Fault(Code.UNREADABLE, "", 0, TEXTS.format("fault_unreadable", Map.of("cause", Packed.cause(e)))));
            return faults;
        }
    }

    /** References of one kind, to be looked up at the end, since arrays may come in any order. */
    private static final class References {
        private final String array;
        private final String relationship;
        private final String target;
        private long[] pairs = new long[256];
        private int length;

        References(String array, String relationship, String target) {
            this.array = array;
            this.relationship = relationship;
            this.target = target;
        }

        void add(long from, long to) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            pairs[length++] = from;
            pairs[length++] = to;
        }
    }

    private static final class Reading {
        private static final Set<String> HEADER = Set.of(
                FormatA.FORMAT_VERSION, FormatA.VERSION, FormatA.TIME, FormatA.USER, FormatA.COMMENT);

        private final JsonParser in;
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Ids> ids = new LinkedHashMap<>();
        private final Map<String, Map<String, References>> references = new LinkedHashMap<>();
        private final RepeatedTexts<Boolean> dates = new RepeatedTexts<>(FormatA::isStrictDate);

        private String array = "";
        private long id;
        private @Nullable List<Runnable> unidentified;

        Reading(JsonParser in) {
            this.in = in;
            KINDS.forEach((name, kind) -> {
                Map<String, References> ofArray = new LinkedHashMap<>();
                kind.relationships().forEach((relationship, target) ->
                        ofArray.put(relationship, new References(name, relationship, target)));
                references.put(name, ofArray);
            });
        }

        void document() {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                fault(Code.MISSING, "fault_no_object", Map.of());
                return;
            }
            Set<String> header = new HashSet<>();
            boolean data = false;
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                JsonToken value = in.nextToken();
                header.add(field);
                switch (field) {
                    case FormatA.FORMAT_VERSION, FormatA.VERSION -> {
                        if (value != JsonToken.VALUE_STRING || !isInteger(in.getString())) {
                            fault(Code.WRONG_TYPE, "fault_header_number", Map.of("field", field));
                        }
                    }
                    case FormatA.TIME -> {
                        if (value != JsonToken.VALUE_STRING || !FormatA.isStrictDate(in.getString())) {
                            fault(Code.BAD_DATE, "fault_header_date", Map.of("field", field));
                        }
                    }
                    case FormatA.USER -> {
                        if (value != JsonToken.VALUE_STRING) {
                            fault(Code.WRONG_TYPE, "fault_header_text", Map.of("field", field));
                        }
                    }
                    case FormatA.COMMENT -> {
                        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                            fault(Code.WRONG_TYPE, "fault_header_text", Map.of("field", field));
                        }
                    }
                    case FormatA.DATA -> {
                        data = true;
                        if (value == JsonToken.START_OBJECT) {
                            data();
                        } else {
                            fault(Code.WRONG_TYPE, "fault_data", Map.of());
                        }
                    }
                    default -> {}
                }
                in.skipChildren();
            }
            if (!header.containsAll(HEADER)) {
                fault(Code.MISSING, "fault_header_missing", Map.of());
            }
            if (!data) {
                fault(Code.MISSING, "fault_data", Map.of());
            }
            if (in.nextToken() != null) {
                fault(Code.UNREADABLE, "fault_more", Map.of());
            }
        }

        private static boolean isInteger(String text) {
            try {
                Integer.parseInt(text);
                return true;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private void data() {
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                JsonToken value = in.nextToken();
                Kind kind = KINDS.get(name);
                if (kind == null) {
                    in.skipChildren();
                    continue;
                }
                array = name;
                id = 0;
                Ids ofArray = ids.computeIfAbsent(name, key -> new Ids());
                if (value != JsonToken.START_ARRAY) {
                    fault(Code.WRONG_TYPE, "fault_array", Map.of());
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    if (in.currentToken() == JsonToken.START_OBJECT) {
                        element(kind, ofArray, Objects.requireNonNull(references.get(name)));
                    } else {
                        id = 0;
                        fault(Code.WRONG_TYPE, "fault_element", Map.of());
                        in.skipChildren();
                    }
                }
            }
            array = "";
            id = 0;
            for (String name : FormatA.ARRAYS) {
                if (!ids.containsKey(name)) {
                    fault(Code.MISSING, "fault_array_missing", Map.of("list", name));
                }
            }
            references.values().forEach(ofArray -> ofArray.values().forEach(this::lookUp));
        }

        private void element(Kind kind, Ids ofArray, Map<String, References> ofElement) {
            id = -1;
            unidentified = null;
            int fields = 0;
            int relationships = 0;
            boolean hasId = false;
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                JsonToken value = in.nextToken();
                if (field.equals(FormatA.ID)) {
                    hasId = true;
                    id(value, ofArray);
                } else if (field.equals(FormatA.RELATIONSHIPS)) {
                    if (value == JsonToken.START_OBJECT) {
                        relationships = relationships(ofElement);
                    }
                } else {
                    Type type = kind.fields().get(field);
                    if (type != null) {
                        fields++;
                        check(field, type, value);
                    }
                }
                in.skipChildren();
            }
            if (!hasId) {
                id = 0;
                fault(Code.BAD_ID, "fault_id", Map.of());
            }
            if (fields < kind.fields().size()) {
                fault(Code.MISSING, "fault_field_missing", Map.of());
            }
            if (relationships < kind.relationships().size()) {
                fault(Code.DANGLING, "fault_relationship_missing", Map.of());
            }
            if (unidentified != null) {
                unidentified.forEach(Runnable::run);
            }
        }

        private void id(JsonToken value, Ids ofArray) {
            long given = value == JsonToken.VALUE_NUMBER_INT ? integer() : -1;
            if (given < 0) {
                id = 0;
                fault(Code.BAD_ID, "fault_id", Map.of());
                return;
            }
            id = given;
            if (ofArray.add(given) < 0) {
                fault(Code.DUPLICATE_ID, "fault_duplicate", Map.of());
            }
        }

        /** The integer that the parser stands on; -1 when it does not fit in 31 bits. */
        private long integer() {
            if (in.getNumberType() != JsonParser.NumberType.INT) {
                return -1;
            }
            return Math.max(in.getIntValue(), -1);
        }

        private void check(String field, Type type, JsonToken value) {
            switch (type) {
                case TEXT -> {
                    if (value != JsonToken.VALUE_STRING) {
                        later(Code.WRONG_TYPE, "fault_text", field);
                    }
                }
                case TEXT_OR_NULL -> {
                    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NULL) {
                        later(Code.WRONG_TYPE, "fault_text", field);
                    }
                }
                case INTEGER -> {
                    if (value != JsonToken.VALUE_NUMBER_INT || in.getNumberType() != JsonParser.NumberType.INT) {
                        later(Code.WRONG_TYPE, "fault_integer", field);
                    }
                }
                case DATE -> {
                    if (value != JsonToken.VALUE_STRING || !Boolean.TRUE.equals(dates.current(in))) {
                        later(Code.BAD_DATE, "fault_date", field);
                    }
                }
            }
        }

        private int relationships(Map<String, References> ofElement) {
            int known = 0;
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                JsonToken value = in.nextToken();
                References kept = ofElement.get(field);
                if (kept != null) {
                    known++;
                    long to = value == JsonToken.VALUE_NUMBER_INT ? integer() : -1;
                    if (to < 0) {
                        later(Code.WRONG_TYPE, "fault_relationship_type", field);
                    } else if (id >= 0) {
                        kept.add(id, to);
                    } else {
                        defer(() -> kept.add(id, to));
                    }
                }
                in.skipChildren();
            }
            return known;
        }

        /** Tells a fault of a field, as soon as the element's id is known; it normally is, but fields may come in any order. */
        private void later(Code code, String text, String field) {
            if (id >= 0) {
                fault(code, text, Map.of("field", field));
            } else {
                defer(() -> fault(code, text, Map.of("field", field)));
            }
        }

        private void defer(Runnable task) {
            if (unidentified == null) {
                unidentified = new ArrayList<>();
            }
            unidentified.add(task);
        }

        private void lookUp(References all) {
            Ids there = ids.get(all.target);
            for (int i = 0; i < all.length; i += 2) {
                if (there == null || !there.contains(all.pairs[i + 1])) {
                    array = all.array;
                    id = all.pairs[i];
                    fault(
                            Code.DANGLING,
                            "fault_dangling",
                            Map.of("field", all.relationship, "target", all.pairs[i + 1], "list", all.target));
                }
            }
        }

        private void fault(Code code, String text, Map<String, ?> values) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            all.put("array", array);
            all.put("id", id);
            faults.add(new Fault(code, array, id, TEXTS.format(text, all)));
        }
    }
}
