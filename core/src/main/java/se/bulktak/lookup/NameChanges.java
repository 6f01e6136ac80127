package se.bulktak.lookup;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.publication.History;

/** When names were last changed, as far as the history of a catalogue tells. */
@FunctionalInterface
public interface NameChanges {

    /** A catalogue without history. */
    NameChanges UNKNOWN = row -> Optional.empty();

    /** What the history of a catalogue tells, read once. */
    static NameChanges of(DatabaseCatalogue catalogue) {
        Map<History.Renamed, Instant> renames = new History(catalogue).renames();
        return row -> Optional.ofNullable(
                renames.get(new History.Renamed(row.component() ? "serviceComponent" : "logicalAddress", row.id())));
    }

    /**
     * When the name of a row was last changed.
     *
     * @param row the row's kind and id
     */
    Optional<Instant> last(NamedRow row);

    /** A row that has a name. @param component whether it is a component; else it is a logical address @param id its row id */
    record NamedRow(boolean component, long id) {}
}
