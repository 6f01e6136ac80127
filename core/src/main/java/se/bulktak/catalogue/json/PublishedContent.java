package se.bulktak.catalogue.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import se.bulktak.finding.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a published version says, by kind and row id. Made for speed: a version of national size is 40 MB, and every plan reads
 * it. It judges nothing: relationships may dangle, a date that cannot be understood is missing from its {@link Validity}, and
 * an element without a usable id, or without one of its relationships, is passed over. {@link PublishedContentCheck} judges.
 */
public final class PublishedContent {

    private static final Messages TEXTS = Messages.beside(PublishedContent.class, "json");

    private final ById<RivtaProfile> profiles = new ById<>();
    private final ById<ServiceContract> contracts = new ById<>();
    private final ById<LogicalAddress> addresses = new ById<>();
    private final ById<ServiceComponent> components = new ById<>();
    private final ById<CallAddress> callAddresses = new ById<>();
    private final ById<Routing> routings = new ById<>();
    private final ById<CallAuthorization> authorizations = new ById<>();
    private final Ids filters = new Ids();
    private final Ids filterCategorizations = new Ids();
    private int passedOver;

    private PublishedContent() {}

    /**
     * Reads a version as TAK stores it (format A), gzip-packed or plain. The stream is closed.
     *
     * @throws CatalogueRefusal if it is damaged
     * @throws IOException if the stream itself fails
     */
    public static PublishedContent read(InputStream version) throws IOException {
        PublishedContent content = new PublishedContent();
        try (InputStream json = Packed.open(version);
                JsonParser in = FormatA.parser(json)) {
            content.new Reading(in).document();
            return content;
        } catch (JacksonException | IOException e) {
            throw damaged(Packed.cause(e), e);
        }
    }

    private static CatalogueRefusal damaged(String cause, @Nullable Exception e) {
        return new CatalogueRefusal(
                CatalogueRefusal.Reason.DAMAGED, TEXTS.format("published_damaged", Map.of("cause", cause)), e);
    }

    public ById<RivtaProfile> profiles() {
        return profiles;
    }

    public ById<ServiceContract> contracts() {
        return contracts;
    }

    public ById<LogicalAddress> addresses() {
        return addresses;
    }

    public ById<ServiceComponent> components() {
        return components;
    }

    public ById<CallAddress> callAddresses() {
        return callAddresses;
    }

    public ById<Routing> routings() {
        return routings;
    }

    public ById<CallAuthorization> authorizations() {
        return authorizations;
    }

    public Ids filters() {
        return filters;
    }

    public Ids filterCategorizations() {
        return filterCategorizations;
    }

    /** How many elements were passed over for lack of a usable id or relationship. */
    public int passedOver() {
        return passedOver;
    }

    /** One run through a document. The fields hold what the current element has said so far. */
    private final class Reading {
        private static final long MISSING = Long.MIN_VALUE;

        private final JsonParser in;
        private final RepeatedTexts<LocalDate> dates = new RepeatedTexts<>(Reading::date);
        private final RepeatedTexts<String> agreements = new RepeatedTexts<>(text -> text);

        private long id;
        private @Nullable String key;
        private String name = "";
        private String agreement = "";
        private long major;
        private long minor;
        private @Nullable LocalDate from;
        private @Nullable LocalDate to;
        private long address;
        private long component;
        private long contract;
        private long profile;
        private long callAddress;

        Reading(JsonParser in) {
            this.in = in;
        }

        private static @Nullable LocalDate date(String text) {
            try {
                return FormatA.date(text);
            } catch (DateTimeException e) {
                return null;
            }
        }

        void document() {
            boolean hasData = false;
            if (in.nextToken() == JsonToken.START_OBJECT) {
                for (String field = in.nextName(); field != null; field = in.nextName()) {
                    if (in.nextToken() == JsonToken.START_OBJECT && field.equals(FormatA.DATA)) {
                        hasData = true;
                        data();
                    } else {
                        in.skipChildren();
                    }
                }
            }
            if (!hasData) {
                throw damaged(TEXTS.text("cause_no_data"), null);
            }
            in.nextToken();
        }

        private void data() {
            for (String array = in.nextName(); array != null; array = in.nextName()) {
                if (in.nextToken() != JsonToken.START_ARRAY || !FormatA.ARRAYS.contains(array)) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    if (in.currentToken() == JsonToken.START_OBJECT) {
                        element();
                        if (!keep(array)) {
                            passedOver++;
                        }
                    } else {
                        passedOver++;
                        in.skipChildren();
                    }
                }
            }
        }

        private void element() {
            id = MISSING;
            key = null;
            name = "";
            agreement = "";
            major = 0;
            minor = 0;
            from = null;
            to = null;
            address = MISSING;
            component = MISSING;
            contract = MISSING;
            profile = MISSING;
            callAddress = MISSING;
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                JsonToken value = in.nextToken();
                switch (field) {
                    case FormatA.ID -> id = number(value, MISSING);
                    case "hsaId", "namn", "namnrymd", "adress" -> key = value == JsonToken.VALUE_STRING ? in.getString() : null;
                    case "beskrivning" -> name = value == JsonToken.VALUE_STRING ? in.getString() : "";
                    case "integrationsavtal" -> agreement = value == JsonToken.VALUE_STRING
                            ? Objects.requireNonNull(agreements.current(in))
                            : "";
                    case "majorVersion" -> major = number(value, 0);
                    case "minorVersion" -> minor = number(value, 0);
                    case "fromTidpunkt" -> from = value == JsonToken.VALUE_STRING ? dates.current(in) : null;
                    case "tomTidpunkt" -> to = value == JsonToken.VALUE_STRING ? dates.current(in) : null;
                    case FormatA.RELATIONSHIPS -> {
                        if (value == JsonToken.START_OBJECT) {
                            relationships();
                        }
                    }
                    default -> {}
                }
                in.skipChildren();
            }
        }

        private void relationships() {
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                JsonToken value = in.nextToken();
                switch (field) {
                    case "logiskadress", "logiskAdress" -> address = number(value, MISSING);
                    case "tjanstekomponent", "tjanstekonsument" -> component = number(value, MISSING);
                    case "tjanstekontrakt" -> contract = number(value, MISSING);
                    case "rivtaprofil" -> profile = number(value, MISSING);
                    case "anropsadress" -> callAddress = number(value, MISSING);
                    default -> {}
                }
                in.skipChildren();
            }
        }

        private long number(JsonToken value, long otherwise) {
            return value == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    ? in.getLongValue()
                    : otherwise;
        }

        private boolean keep(String array) {
            if (id == MISSING) {
                return false;
            }
            switch (array) {
                case FormatA.PROFILES -> profiles.put(id, new RivtaProfile(key(), name));
                case FormatA.CONTRACTS -> contracts.put(id, new ServiceContract(key(), name, major, minor));
                case FormatA.ADDRESSES -> addresses.put(id, new LogicalAddress(key(), name));
                case FormatA.COMPONENTS -> components.put(id, new ServiceComponent(key(), name));
                case FormatA.CALL_ADDRESSES -> {
                    if (component == MISSING || profile == MISSING) {
                        return false;
                    }
                    callAddresses.put(id, new CallAddress(component, profile, key()));
                }
                case FormatA.AUTHORIZATIONS -> {
                    if (component == MISSING || address == MISSING || contract == MISSING) {
                        return false;
                    }
                    authorizations.put(
                            id, new CallAuthorization(component, address, contract, agreement, new Validity(from, to)));
                }
                case FormatA.ROUTINGS -> {
                    if (callAddress == MISSING || address == MISSING || contract == MISSING) {
                        return false;
                    }
                    routings.put(id, new Routing(address, contract, callAddress, new Validity(from, to)));
                }
                case FormatA.FILTERS -> filters.add(id);
                case FormatA.FILTER_CATEGORIZATIONS -> filterCategorizations.add(id);
                default -> throw new IllegalArgumentException(array);
            }
            return true;
        }

        private String key() {
            return key == null ? "" : key;
        }
    }
}
