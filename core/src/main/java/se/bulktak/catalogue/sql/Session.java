package se.bulktak.catalogue.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import se.bulktak.catalogue.CatalogueRefusal;

/**
 * One connection and one transaction, which begins with the first statement. Closing without {@link #commit} takes everything
 * back. Whatever the database has to say against a statement comes as a {@link CatalogueRefusal}.
 */
public final class Session implements AutoCloseable {

    private final Database database;
    private final Connection connection;
    private final JdbcTemplate jdbc;

    Session(Database database, Database.Use use) {
        this.database = database;
        this.connection = database.connect(use);
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true), true);
        this.jdbc.setExceptionTranslator((task, sql, e) -> {
            throw database.refusal(e);
        });
    }

    /** For any statement; a fault in it is told as a {@link CatalogueRefusal}. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** The name of one of BulkTAK's own tables, as SQL writes it. */
    public String own(String table) {
        return database.own(table);
    }

    /** Tells catalogues apart whose own tables are shared, as one server may hold several TAKs: the name of the TAK's schema. */
    public String catalogueName() {
        try {
            return Objects.requireNonNullElse(connection.getCatalog(), "");
        } catch (SQLException e) {
            throw database.refusal(e);
        }
    }

    /** Whether the catalogue has a table that we may read. */
    boolean hasTable(String name) {
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), null, name, new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        } catch (SQLException e) {
            throw database.refusal(e);
        }
    }

    Database database() {
        return database;
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw database.refusal(e);
        }
    }

    public void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw database.refusal(e);
        }
    }

    /** Calls the work once for as many of the values as one IN list may hold. */
    <V> void inLists(Collection<V> values, Consumer<List<V>> work) {
        List<V> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += database.listSize()) {
            work.accept(all.subList(from, Math.min(all.size(), from + database.listSize())));
        }
    }

    /** {@code ?,?,?} */
    static String marks(int count) {
        return "?,".repeat(count).substring(0, 2 * count - 1);
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The transaction is taken back by the database when its connection is gone; what led here has been told already.
        }
    }
}
