package se.bulktak.catalogue.sql;

import java.time.Instant;

/** The right to publish, held until closed. */
interface PublicationLock extends AutoCloseable {

    /**
     * Who holds it, as told to others.
     *
     * @param by user name
     * @param since when it was taken
     */
    record Owner(String by, Instant since) {}

    /** Gives the right back; never throws because of what has happened to the transaction. */
    @Override
    void close();
}
