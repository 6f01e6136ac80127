package se.bulktak.publication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.json.FormatA;
import se.bulktak.plan.Change;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes the content of a new published version: that of the version before, and exactly the changes of a plan.
 *
 * <p>What the plan does not touch is copied byte for byte as it streams by, so that fields we do not know of, the way dates are
 * written, and the order of things are as they were. A changed element keeps what it holds beside the changed fields. Nowhere is
 * more of the document in memory than one element and a buffer.
 */
final class SnapshotWriter {

    private static final int BUFFER = 1 << 16;

    private final Map<String, Edits> edits = new LinkedHashMap<>();
    private final Map<String, String> header = new LinkedHashMap<>();
    private final String version;
    private final Additions additions;

    /** The elements that come, which may not be known when the writing begins: their ids are given by the database. */
    interface Additions {

        /** What comes in an array, by real ids. Waits until it is known. */
        Map<Long, CatalogueObject> in(String array);
    }

    /** What is to happen to one of the arrays. */
    private static final class Edits {
        /** New values by id; null where the element goes. */
        private final Map<Long, @Nullable CatalogueObject> changed = new HashMap<>();
        private boolean grows;
        /** Ids among the changed that the base has not shown yet. */
        private final Map<Long, CatalogueObject> awaited = new HashMap<>();
    }

    /**
     * @param changes what is replaced and removed, and what is created: of these only the kind matters here
     * @param additions what is created, with its real ids
     */
    SnapshotWriter(FormatA.Header header, List<Change> changes, Additions additions) {
        this.version = Long.toString(header.version());
        this.additions = additions;
        this.header.put(FormatA.VERSION, version);
        this.header.put(FormatA.TIME, FormatA.instantText(header.time()));
        this.header.put(FormatA.USER, header.user());
        this.header.put(FormatA.COMMENT, header.comment());
        for (Change change : changes) {
            Edits of = edits.computeIfAbsent(array(change.subject()), array -> new Edits());
            if (change instanceof Change.Create) {
                of.grows = true;
            } else {
                of.changed.put(change.id(), change instanceof Change.Replace replace ? replace.after() : null);
                of.awaited.put(change.id(), change.subject());
            }
        }
    }

    /**
     * Writes the document.
     *
     * @param base the content of the version before, packed
     * @param out takes the new content, unpacked
     * @throws IOException if the base is not what it should be, or lacks what is to be changed
     */
    void write(byte[] base, OutputStream out) throws IOException {
        try (Window window = new Window(new GZIPInputStream(new ByteArrayInputStream(base), BUFFER));
                JsonParser parser = FormatA.parser(window)) {
            new Pass(window, parser, out).document();
        } catch (tools.jackson.core.JacksonException e) {
            throw new IOException(e.getMessage(), e);
        }
        for (Map.Entry<String, Edits> entry : edits.entrySet()) {
            for (Map.Entry<Long, CatalogueObject> lacking : entry.getValue().awaited.entrySet()) {
                throw new IOException(entry.getKey() + " " + lacking.getKey() + " is not in the version before");
            }
        }
    }

    /** The name of the array that holds such objects. */
    static String array(CatalogueObject object) {
        if (object instanceof LogicalAddress) {
            return FormatA.ADDRESSES;
        }
        if (object instanceof ServiceComponent) {
            return FormatA.COMPONENTS;
        }
        if (object instanceof CallAddress) {
            return FormatA.CALL_ADDRESSES;
        }
        if (object instanceof Routing) {
            return FormatA.ROUTINGS;
        }
        throw new IllegalArgumentException("A plan does not change " + object.getClass());
    }

    /** What an array holds. @throws IllegalArgumentException if no plan changes such objects */
    static Class<? extends CatalogueObject> kind(String array) {
        return switch (array) {
            case FormatA.ADDRESSES -> LogicalAddress.class;
            case FormatA.COMPONENTS -> ServiceComponent.class;
            case FormatA.CALL_ADDRESSES -> CallAddress.class;
            case FormatA.ROUTINGS -> Routing.class;
            default -> throw new IllegalArgumentException(array);
        };
    }

    /** One pass over the base. */
    private final class Pass {
        private final Window window;
        private final JsonParser parser;
        private final OutputStream out;

        Pass(Window window, JsonParser parser, OutputStream out) {
            this.window = window;
            this.parser = parser;
            this.out = out;
        }

        void document() throws IOException {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            Map<String, String> missing = new LinkedHashMap<>(header);
            boolean hasData = false;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (header.containsKey(name)) {
                    missing.remove(name);
                    window.copyUntil(tokenStart(), out);
                    finishValue();
                    window.skipUntil(here());
                    text(header.get(name));
                } else if (name.equals(FormatA.DATA)) {
                    hasData = true;
                    data();
                } else {
                    finishValue();
                }
                copy(here());
            }
            if (!hasData) {
                throw new IOException("no data");
            }
            for (Map.Entry<String, String> property : missing.entrySet()) {
                raw(", ");
                text(property.getKey());
                raw(" : ");
                text(property.getValue());
            }
            copy(here());
        }

        private void data() throws IOException {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            Map<String, Edits> missing = new LinkedHashMap<>(edits);
            boolean first = true;
            copy(here());
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                first = false;
                Edits of = missing.remove(name);
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    copy(here());
                    elements(name, of);
                } else {
                    finishValue();
                }
                copy(here());
            }
            for (Map.Entry<String, Edits> array : missing.entrySet()) {
                raw(first ? " " : ", ");
                first = false;
                text(array.getKey());
                raw(" : [ ");
                added(array.getKey(), array.getValue(), 0, Set.of());
                raw(" ]");
            }
        }

        /**
         * Between the elements stand commas. What precedes an element is copied together with it, so that the comma before an
         * element that goes, goes too; only the first that stays must do without.
         */
        private void elements(String array, @Nullable Edits of) throws IOException {
            int kept = 0;
            boolean gone = false;
            Set<Long> seen = new HashSet<>();
            long settled = window.position();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                long start = tokenStart();
                Long id = of == null ? skipElement() : element();
                long end = here();
                boolean changes = of != null && id != null && of.changed.containsKey(id);
                CatalogueObject after = changes ? of.changed.get(id) : null;
                if (changes) {
                    of.awaited.remove(id);
                } else if (of != null && id != null && of.grows) {
                    seen.add(id);
                }
                if (changes && after == null) {
                    copy(settled);
                    window.skipUntil(end);
                    gone = true;
                } else {
                    if (kept++ == 0 && gone) {
                        window.skipUntil(start);
                    }
                    if (after != null) {
                        copy(start);
                        change(window.takeUntil(end), after);
                    } else if (end - window.position() > BUFFER) {
                        copy(end);
                    }
                }
                settled = end;
            }
            copy(settled);
            if (of != null) {
                added(array, of, kept, seen);
            }
        }

        private @Nullable Long skipElement() {
            finishValue();
            return null;
        }

        /** Passes an element and answers its id; null when it has none. */
        private @Nullable Long element() {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return skipElement();
            }
            Long id = null;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(FormatA.ID)) {
                    id = value == JsonToken.VALUE_NUMBER_INT ? Long.valueOf(parser.getLongValue()) : null;
                }
                parser.skipChildren();
            }
            return id;
        }

        private void added(String array, Edits of, int kept, Set<Long> seen) throws IOException {
            Map<Long, CatalogueObject> added = of.grows ? additions.in(array) : Map.of();
            for (Map.Entry<Long, CatalogueObject> element : added.entrySet()) {
                if (element.getKey() <= 0) {
                    throw new IllegalArgumentException("No real id yet: " + element);
                }
                if (seen.contains(element.getKey())) {
                    throw new IOException("id " + element.getKey() + " is there already");
                }
                raw(kept++ == 0 ? " " : ", ");
                add(element.getKey(), element.getValue());
            }
        }

        private void add(long id, CatalogueObject object) {
            try (JsonGenerator generator = generator()) {
                if (object instanceof LogicalAddress address) {
                    FormatA.writeLogicalAddress(generator, id, address, version);
                } else if (object instanceof ServiceComponent component) {
                    FormatA.writeComponent(generator, id, component, version);
                } else if (object instanceof CallAddress address) {
                    FormatA.writeCallAddress(generator, id, address, version);
                } else {
                    FormatA.writeRouting(generator, id, (Routing) object, version);
                }
            }
        }

        private void change(byte[] element, CatalogueObject after) {
            try (JsonParser before = FormatA.parser(new ByteArrayInputStream(element));
                    JsonGenerator generator = generator()) {
                new ElementEdit(after, version).copy(before, generator);
            }
        }

        private JsonGenerator generator() {
            return FormatA.generator(new Unclosed(out));
        }

        private void finishValue() {
            parser.skipChildren();
            parser.finishToken();
        }

        private void copy(long until) throws IOException {
            window.copyUntil(until, out);
        }

        private void text(@Nullable String text) {
            try (JsonGenerator generator = generator()) {
                generator.writeString(text);
            }
        }

        private void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        private long tokenStart() {
            return parser.currentTokenLocation().getByteOffset();
        }

        /** Just after what has been read. */
        private long here() {
            return parser.currentLocation().getByteOffset();
        }

        private void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
            if (found != wanted) {
                throw new IOException(wanted + " expected at " + tokenStart() + ", not " + found);
            }
        }
    }

    /** Lets generators come and go on one stream. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void flush() {
            // The stream below is flushed when the document is whole.
        }

        @Override
        public void close() {
            // The stream below lives on.
        }
    }
}
