package se.bulktak.catalogue;

/** An opened catalogue: an embedded one, an existing TAK, or an export file. */
public interface CatalogueSource extends AutoCloseable {

    /**
     * Reads the whole catalogue at this moment.
     *
     * @throws CatalogueRefusal if it cannot be read
     */
    Snapshot snapshot();

    /** Whether the catalogue can only be read, as an export file. */
    boolean isReadOnly();

    @Override
    void close();
}
