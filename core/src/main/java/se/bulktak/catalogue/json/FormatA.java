package se.bulktak.catalogue.json;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Format A: how TAK writes a published version, and the only one of the four look-alike formats that is written here. The
 * types matter: TAK's own reader casts header versions and {@code pubversion} to text and ids to 32-bit integers, and refuses
 * the whole version if a relationship leads nowhere.
 */
public final class FormatA {

    public static final String FORMAT_VERSION = "formatVersion";
    public static final String VERSION = "version";
    public static final String TIME = "tidpunkt";
    public static final String USER = "utforare";
    public static final String COMMENT = "kommentar";
    public static final String DATA = "data";
    public static final String ID = "id";
    public static final String PUBVERSION = "pubversion";
    public static final String RELATIONSHIPS = "relationships";

    public static final String PROFILES = "rivtaprofil";
    public static final String CONTRACTS = "tjanstekontrakt";
    public static final String ADDRESSES = "logiskadress";
    public static final String COMPONENTS = "tjanstekomponent";
    public static final String CALL_ADDRESSES = "anropsadress";
    public static final String AUTHORIZATIONS = "anropsbehorighet";
    public static final String ROUTINGS = "vagval";
    public static final String FILTERS = "filter";
    public static final String FILTER_CATEGORIZATIONS = "filtercategorization";

    /** The nine arrays of {@code data}, in the order in which they are written. */
    public static final List<String> ARRAYS = List.of(
            PROFILES,
            CONTRACTS,
            ADDRESSES,
            COMPONENTS,
            CALL_ADDRESSES,
            AUTHORIZATIONS,
            ROUTINGS,
            FILTERS,
            FILTER_CATEGORIZATIONS);

    /** Ids are cast to a signed 32-bit integer by every reader. */
    public static final long MAX_ID = Integer.MAX_VALUE;

    static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** Far above anything in a catalogue, whose texts are at most 255 characters; a file that exceeds it is no catalogue. */
    private static final int MAX_TEXT = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_TEXT)
                    .maxNestingDepth(100)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** Since 1980 Sweden's summer time is a settled thing in every edition of the time zone tables. */
    private static final int SETTLED_OFFSETS = 1980;
    /** Since 1900 Swedish time has been at least an hour before UTC; until 1893 it was 53 minutes and some seconds. */
    private static final int WHOLE_HOURS = 1900;

    private FormatA() {}

    /**
     * What stands before {@code data}.
     *
     * @param version id of the published version
     * @param time instant of publishing
     * @param user who published
     */
    public record Header(long version, Instant time, String user, @Nullable String comment) {}

    /** A parser of UTF-8 JSON with sane limits. It closes the stream. Throws {@link tools.jackson.core.JacksonException}. */
    public static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /** A generator that writes as TAK does: UTF-8, Jackson's pretty printing, a bare line feed on every system. It closes the stream. */
    public static JsonGenerator generator(OutputStream out) {
        PrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return FACTORY.createGenerator(
                new ObjectWriteContext.Base() {
                    @Override
                    public PrettyPrinter getPrettyPrinter() {
                        return printer;
                    }

                    @Override
                    public boolean hasPrettyPrinter() {
                        return true;
                    }
                },
                out);
    }

    /** A generator of compact JSON, for a value by itself. */
    static JsonGenerator fragment(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Writes the header and opens {@code data}. Then come the arrays, in the order of {@link #ARRAYS}, all nine of them. */
    public static void startDocument(JsonGenerator out, Header header) {
        out.writeStartObject();
        writeHeader(out, "1", Long.toString(header.version()), instantText(header.time()), header.user(), header.comment());
        out.writeObjectPropertyStart(DATA);
    }

    static void writeHeader(
            JsonGenerator out, String formatVersion, String version, String time, String user, @Nullable String comment) {
        out.writeStringProperty(FORMAT_VERSION, formatVersion);
        out.writeStringProperty(VERSION, version);
        out.writeStringProperty(TIME, time);
        out.writeStringProperty(USER, user);
        out.writeStringProperty(COMMENT, comment);
    }

    /** Closes {@code data} and the document. */
    public static void endDocument(JsonGenerator out) {
        out.writeEndObject();
        out.writeEndObject();
    }

    public static void writeProfile(JsonGenerator out, long id, RivtaProfile profile, String pubversion) {
        writeProfile(out, id, profile, pubversion, Map.of());
    }

    static void writeProfile(
            JsonGenerator out, long id, RivtaProfile profile, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("namn", profile.name());
        out.writeStringProperty("beskrivning", profile.description());
        end(out, pubversion, extra);
    }

    public static void writeContract(JsonGenerator out, long id, ServiceContract contract, String pubversion) {
        writeContract(out, id, contract, pubversion, Map.of());
    }

    static void writeContract(
            JsonGenerator out, long id, ServiceContract contract, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("namnrymd", contract.namespace());
        out.writeStringProperty("beskrivning", contract.name());
        out.writeNumberProperty("majorVersion", contract.majorVersion());
        out.writeNumberProperty("minorVersion", contract.minorVersion());
        end(out, pubversion, extra);
    }

    public static void writeLogicalAddress(JsonGenerator out, long id, LogicalAddress address, String pubversion) {
        writeLogicalAddress(out, id, address, pubversion, Map.of());
    }

    static void writeLogicalAddress(
            JsonGenerator out, long id, LogicalAddress address, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("hsaId", address.hsaId());
        out.writeStringProperty("beskrivning", address.name());
        end(out, pubversion, extra);
    }

    public static void writeComponent(JsonGenerator out, long id, ServiceComponent component, String pubversion) {
        writeComponent(out, id, component, pubversion, Map.of());
    }

    static void writeComponent(
            JsonGenerator out, long id, ServiceComponent component, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("hsaId", component.hsaId());
        out.writeStringProperty("beskrivning", component.name());
        end(out, pubversion, extra);
    }

    public static void writeCallAddress(JsonGenerator out, long id, CallAddress address, String pubversion) {
        writeCallAddress(out, id, address, pubversion, Map.of());
    }

    static void writeCallAddress(
            JsonGenerator out, long id, CallAddress address, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("adress", address.url());
        out.writeStringProperty(PUBVERSION, pubversion);
        out.writeObjectPropertyStart(RELATIONSHIPS);
        out.writeNumberProperty(PROFILES, address.profileId());
        out.writeNumberProperty(COMPONENTS, address.componentId());
        endRelated(out, extra);
    }

    public static void writeAuthorization(JsonGenerator out, long id, CallAuthorization authorization, String pubversion) {
        writeAuthorization(out, id, authorization, pubversion, Map.of());
    }

    static void writeAuthorization(
            JsonGenerator out, long id, CallAuthorization authorization, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("integrationsavtal", authorization.agreement());
        writeValidity(out, authorization.validity());
        out.writeStringProperty(PUBVERSION, pubversion);
        out.writeObjectPropertyStart(RELATIONSHIPS);
        // With a capital A here and without one in a routing: so TAK writes, and so its reader wants it.
        out.writeNumberProperty("logiskAdress", authorization.addressId());
        out.writeNumberProperty(COMPONENTS, authorization.consumerId());
        out.writeNumberProperty(CONTRACTS, authorization.contractId());
        endRelated(out, extra);
    }

    public static void writeRouting(JsonGenerator out, long id, Routing routing, String pubversion) {
        writeRouting(out, id, routing, pubversion, Map.of());
    }

    static void writeRouting(JsonGenerator out, long id, Routing routing, String pubversion, Map<String, String> extra) {
        start(out, id);
        writeValidity(out, routing.validity());
        out.writeStringProperty(PUBVERSION, pubversion);
        out.writeObjectPropertyStart(RELATIONSHIPS);
        out.writeNumberProperty(CALL_ADDRESSES, routing.callAddressId());
        out.writeNumberProperty(ADDRESSES, routing.addressId());
        out.writeNumberProperty(CONTRACTS, routing.contractId());
        endRelated(out, extra);
    }

    public static void writeFilter(JsonGenerator out, long id, Filter filter, String pubversion) {
        writeFilter(out, id, filter, pubversion, Map.of());
    }

    static void writeFilter(JsonGenerator out, long id, Filter filter, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("servicedomain", filter.serviceDomain());
        out.writeStringProperty(PUBVERSION, pubversion);
        out.writeObjectPropertyStart(RELATIONSHIPS);
        out.writeNumberProperty(AUTHORIZATIONS, filter.authorizationId());
        endRelated(out, extra);
    }

    public static void writeFilterCategorization(
            JsonGenerator out, long id, FilterCategorization categorization, String pubversion) {
        writeFilterCategorization(out, id, categorization, pubversion, Map.of());
    }

    static void writeFilterCategorization(
            JsonGenerator out, long id, FilterCategorization categorization, String pubversion, Map<String, String> extra) {
        start(out, id);
        out.writeStringProperty("category", categorization.category());
        out.writeStringProperty(PUBVERSION, pubversion);
        out.writeObjectPropertyStart(RELATIONSHIPS);
        out.writeNumberProperty(FILTERS, categorization.filterId());
        endRelated(out, extra);
    }

    private static void start(JsonGenerator out, long id) {
        out.writeStartObject();
        out.writeNumberProperty(ID, id);
    }

    private static void end(JsonGenerator out, String pubversion, Map<String, String> extra) {
        out.writeStringProperty(PUBVERSION, pubversion);
        writeExtra(out, extra);
        out.writeEndObject();
    }

    private static void endRelated(JsonGenerator out, Map<String, String> extra) {
        out.writeEndObject();
        writeExtra(out, extra);
        out.writeEndObject();
    }

    static void writeExtra(JsonGenerator out, Map<String, String> extra) {
        extra.forEach((name, json) -> {
            out.writeName(name);
            out.writeRawValue(json);
        });
    }

    private static void writeValidity(JsonGenerator out, Validity validity) {
        writeDate(out, "fromTidpunkt", validity.from());
        writeDate(out, "tomTidpunkt", validity.to());
    }

    private static void writeDate(JsonGenerator out, String name, @Nullable LocalDate date) {
        out.writeStringProperty(name, date == null ? null : dateText(date));
    }

    /**
     * A day as TAK writes it: its midnight in Sweden with that day's offset, {@code 2025-06-01T00:00:00+0200}, whatever the
     * machine's zone.
     *
     * <p>Before 1980 the offset is {@code +0100}, and before 1900 {@code +0000}, though Swedish clocks may have shown more:
     * tables of time zones disagree on those years (some give Sweden the war-time hours of Berlin), and the oldest offsets have
     * seconds that the format cannot hold. With the least offset that any table gives, every reader that converts to Swedish
     * time gets the same day.
     *
     * @throws DateTimeException outside the years 1–9999, which the format cannot hold
     */
    public static String dateText(LocalDate date) {
        return dateTimeText(date.getYear() < SETTLED_OFFSETS
                ? date.atStartOfDay().atOffset(date.getYear() < WHOLE_HOURS ? ZoneOffset.UTC : ZoneOffset.ofHours(1))
                : date.atStartOfDay(SWEDEN).toOffsetDateTime());
    }

    /** A moment as TAK writes it: Swedish time with its offset, to the second. */
    public static String instantText(Instant instant) {
        ZonedDateTime swedish = instant.atZone(SWEDEN);
        return dateTimeText(swedish.getYear() < SETTLED_OFFSETS
                ? instant.atOffset(ZoneOffset.UTC)
                : swedish.toOffsetDateTime());
    }

    private static String dateTimeText(OffsetDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("Year " + time.getYear() + " cannot be written");
        }
        StringBuilder text = new StringBuilder(24);
        append(text, time.getYear() / 100);
        append(text, time.getYear() % 100);
        append(text.append('-'), time.getMonthValue());
        append(text.append('-'), time.getDayOfMonth());
        append(text.append('T'), time.getHour());
        append(text.append(':'), time.getMinute());
        append(text.append(':'), time.getSecond());
        int minutes = time.getOffset().getTotalSeconds() / 60;
        append(text.append('+'), minutes / 60);
        append(text, minutes % 60);
        return text.toString();
    }

    private static void append(StringBuilder text, int twoDigits) {
        text.append((char) ('0' + twoDigits / 10)).append((char) ('0' + twoDigits % 10));
    }

    /**
     * The Swedish day of a moment such as {@code 2025-06-01T00:00:00+0200}; also {@code Z}, {@code +02:00}, parts of a second,
     * and a bare day are understood, since exports hold them.
     *
     * @throws DateTimeException if it cannot be understood
     */
    public static LocalDate date(String text) {
        if (text.length() == 10) {
            return day(text);
        }
        return instant(text).atZone(SWEDEN).toLocalDate();
    }

    /**
     * The moment that a text tells: {@code 2025-06-01T00:00:00+0200} and its variants as in {@link #date}, but no bare day.
     *
     * @throws DateTimeException if it cannot be understood
     */
    public static Instant instant(String text) {
        int length = text.length();
        if (length < 20 || text.charAt(10) != 'T' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            throw unreadable(text);
        }
        LocalDateTime local =
                day(text).atTime(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2));
        int at = 19;
        if (text.charAt(at) == '.') {
            do {
                at++;
            } while (at < length && Character.digit(text.charAt(at), 10) >= 0);
        }
        return local.toInstant(offset(text, at));
    }

    private static ZoneOffset offset(String text, int at) {
        int length = text.length() - at;
        char sign = length > 0 ? text.charAt(at) : ' ';
        if (sign == 'Z' && length == 1) {
            return ZoneOffset.UTC;
        }
        boolean colon = length == 6 && text.charAt(at + 3) == ':';
        if ((sign != '+' && sign != '-') || !(length == 5 || colon)) {
            throw unreadable(text);
        }
        int minutes = digits(text, at + 1, 2) * 60 + digits(text, at + (colon ? 4 : 3), 2);
        return ZoneOffset.ofTotalSeconds((sign == '-' ? -minutes : minutes) * 60);
    }

    private static LocalDate day(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw unreadable(text);
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw unreadable(text);
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Whether TAK's own reader can read a date so written: seconds, and an offset in four digits without a colon. */
    static boolean isStrictDate(String text) {
        if (text.length() != 24 || text.charAt(19) == '.' || (text.charAt(19) != '+' && text.charAt(19) != '-')) {
            return false;
        }
        try {
            instant(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static DateTimeException unreadable(String text) {
        return new DateTimeException("Not a date: " + text);
    }
}
