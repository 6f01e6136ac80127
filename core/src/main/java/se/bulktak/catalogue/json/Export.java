package se.bulktak.catalogue.json;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.CatalogueState;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.Row;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Snapshot;
import tools.jackson.core.JsonGenerator;

/**
 * A TAK export, understood: whatever of the four formats it came in, it reads and writes alike from here on. Ids are unique,
 * every relationship leads somewhere, every date is a day. What could not be so is in the notes.
 *
 * @param format which of the formats the file was in
 * @param header what stood before the data
 * @param notes what was left out or chosen, in the order of the file
 * @param contentHash hex SHA-256 of the file
 */
public record Export(
        Format format,
        Header header,
        List<Element<RivtaProfile>> profiles,
        List<Element<ServiceContract>> contracts,
        List<Element<LogicalAddress>> addresses,
        List<Element<ServiceComponent>> components,
        List<Element<CallAddress>> callAddresses,
        List<Element<CallAuthorization>> authorizations,
        List<Element<Routing>> routings,
        List<Element<Filter>> filters,
        List<Element<FilterCategorization>> filterCategorizations,
        List<Note> notes,
        String contentHash) {

    /** The look-alike formats. */
    public enum Format {
        /** A published version as TAK stores it. */
        A,
        /** A nightly export of the newest published version. */
        B,
        /** An older export, straight from the tables: it may hold rows that were never published, or are deleted. */
        C,
        /** The export of tak-services: relationships are told by HSA-id, namespace and URL. */
        D
    }

    /**
     * What stands before the data.
     *
     * @param formatVersion an integer as text
     * @param declaredVersion the version as the file tells it; 0 when it tells none that can be understood
     * @param version id to publish it under: the declared one, or 1 if that is no usable id
     * @param time instant of publishing (or of exporting, in some formats) as format A writes it
     * @param user who published; may be empty
     * @param extra fields that nobody here knows, with their values as JSON
     */
    public record Header(
            String formatVersion,
            long declaredVersion,
            long version,
            String time,
            String user,
            @Nullable String comment,
            Map<String, String> extra) {

        /** The instant that {@link #time} tells. */
        public Instant instant() {
            return FormatA.instant(time);
        }
    }

    public Export {
        profiles = List.copyOf(profiles);
        contracts = List.copyOf(contracts);
        addresses = List.copyOf(addresses);
        components = List.copyOf(components);
        callAddresses = List.copyOf(callAddresses);
        authorizations = List.copyOf(authorizations);
        routings = List.copyOf(routings);
        filters = List.copyOf(filters);
        filterCategorizations = List.copyOf(filterCategorizations);
        notes = List.copyOf(notes);
    }

    /** The catalogue that it describes; every row as published, with nothing pending. */
    public Snapshot snapshot() {
        return new Snapshot(
                new CatalogueState(header.declaredVersion(), contentHash),
                rows(profiles),
                rows(contracts),
                rows(addresses),
                rows(components),
                rows(callAddresses),
                rows(routings),
                rows(authorizations));
    }

    private static <T extends CatalogueObject> List<Row<T>> rows(List<Element<T>> elements) {
        List<Row<T>> rows = new ArrayList<>(elements.size());
        for (Element<T> element : elements) {
            rows.add(Row.published(element.id(), 0, element.values()));
        }
        return rows;
    }

    /** Writes it in format A, in the order of the file, unknown fields included. What comes out reads as this. Closes the stream. */
    public void write(OutputStream to) {
        try (JsonGenerator out = FormatA.generator(to)) {
            out.writeStartObject();
            FormatA.writeHeader(
                    out,
                    header.formatVersion(),
                    Long.toString(header.version()),
                    header.time(),
                    header.user(),
                    header.comment());
            FormatA.writeExtra(out, header.extra());
            out.writeObjectPropertyStart(FormatA.DATA);
            write(out, FormatA.PROFILES, profiles, FormatA::writeProfile);
            write(out, FormatA.CONTRACTS, contracts, FormatA::writeContract);
            write(out, FormatA.ADDRESSES, addresses, FormatA::writeLogicalAddress);
            write(out, FormatA.COMPONENTS, components, FormatA::writeComponent);
            write(out, FormatA.CALL_ADDRESSES, callAddresses, FormatA::writeCallAddress);
            write(out, FormatA.AUTHORIZATIONS, authorizations, FormatA::writeAuthorization);
            write(out, FormatA.ROUTINGS, routings, FormatA::writeRouting);
            write(out, FormatA.FILTERS, filters, FormatA::writeFilter);
            write(out, FormatA.FILTER_CATEGORIZATIONS, filterCategorizations, FormatA::writeFilterCategorization);
            FormatA.endDocument(out);
        }
    }

    private interface Writer<T> {
        void write(JsonGenerator out, long id, T values, String pubversion, Map<String, String> extra);
    }

    private static <T> void write(JsonGenerator out, String array, List<Element<T>> elements, Writer<T> writer) {
        out.writeArrayPropertyStart(array);
        for (Element<T> element : elements) {
            writer.write(out, element.id(), element.values(), element.pubversion(), element.extra());
        }
        out.writeEndArray();
    }
}
