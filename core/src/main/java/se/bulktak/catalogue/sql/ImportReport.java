package se.bulktak.catalogue.sql;

import java.util.List;
import se.bulktak.catalogue.json.Export;
import se.bulktak.catalogue.json.Note;

/**
 * What was read into a catalogue.
 *
 * @param format which of the export formats the file was in
 * @param version the published version that the catalogue holds now
 * @param notes what in the file was left out or had to be chosen
 */
public record ImportReport(
        Export.Format format,
        long version,
        int contracts,
        int addresses,
        int components,
        int callAddresses,
        int routings,
        int authorizations,
        List<Note> notes) {

    public ImportReport {
        notes = List.copyOf(notes);
    }

    static ImportReport of(Export export) {
        return new ImportReport(
                export.format(),
                export.header().version(),
                export.contracts().size(),
                export.addresses().size(),
                export.components().size(),
                export.callAddresses().size(),
                export.routings().size(),
                export.authorizations().size(),
                export.notes());
    }
}
