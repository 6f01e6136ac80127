package se.bulktak.catalogue.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.finding.Messages;

/**
 * A database engine at a place. Everything that differs between SQLite and MariaDB is here and in the two subclasses; all
 * other SQL is common.
 */
abstract class Database {

    static final Messages TEXTS = Messages.beside(Database.class, "catalogue");

    /** What a connection is for. */
    enum Use {
        /** One consistent view of everything, without hindering anybody. */
        READ,
        /** Writing, with everything that is read held still. */
        WRITE
    }

    /** Where the catalogue is, as a user may see it: without password. */
    abstract String place();

    /**
     * A new connection in a transaction of its own, which begins with its first statement.
     *
     * @throws CatalogueRefusal if there is no catalogue, or it does not let us in
     */
    final Connection connect(Use use) {
        try {
            return open(use);
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    abstract Connection open(Use use) throws SQLException;

    /** Whether the catalogue is all our own, and nobody else uses it. */
    abstract boolean isEmbedded();

    /** The name of one of BulkTAK's own tables, as SQL writes it. */
    abstract String own(String table);

    /** What ends a SELECT whose rows must not change until the transaction ends. Empty where the transaction sees to it. */
    abstract String locking();

    /** As many values as one IN list holds at best. */
    abstract int listSize();

    /**
     * A condition that holds for every row whose column has one of the given comparison keys. It may hold for more rows: the
     * caller compares again, by {@link se.bulktak.catalogue.Keys#of}.
     *
     * @param marks question marks with commas between, one per key
     */
    abstract String keyIn(String column, String marks);

    /** Sees to it that only one publishes, until the lock is closed. The session has not begun its transaction yet. */
    abstract PublicationLock lock(Session session, PublicationLock.Owner owner);

    /** Gives back the publication lock of a BulkTAK that died with it. Answers whether there was one. */
    abstract boolean giveBackLockOfTheDead(Session session);

    /** Makes or renews BulkTAK's own tables, and in an embedded catalogue TAK's tables as well. */
    abstract void migrate();

    /** Which migration the tables have reached; 0 when there are none. One query, as loading Flyway costs half a second. */
    abstract int migratedTo();

    /** What an exception of the engine means to a user. */
    abstract CatalogueRefusal refusal(SQLException e);

    final CatalogueRefusal refusal(Reason reason, String key, Map<String, ?> values, Throwable cause) {
        return new CatalogueRefusal(reason, text(key, values), cause);
    }

    /** A text about this catalogue: {@code {place}} is filled in. */
    final String text(String key, Map<String, ?> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("place", place());
        return TEXTS.format(key, all);
    }
}
