package se.bulktak.catalogue;

/**
 * Which published state of a catalogue something was worked out from. The id alone does not do: TAK's rollback deletes a
 * version, so that its id can come back with other content.
 *
 * @param version id of the newest published version; 0 for a catalogue that has none
 * @param contentHash hex SHA-256 of the version's content as stored
 */
public record CatalogueState(long version, String contentHash) {}
