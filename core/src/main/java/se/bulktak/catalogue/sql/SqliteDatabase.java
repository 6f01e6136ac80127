package se.bulktak.catalogue.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;

/** The embedded catalogue: one file, which survives a kill at any moment. */
final class SqliteDatabase extends Database {

    /** Highest version among the migrations beside this class. */
    private static final int CURRENT = 2;

    private static final int BUSY_MILLIS = 20_000;

    private final Path file;
    private final String parameters;
    private final String url;

    /** @param parameters what follows the path in a JDBC URL, with its question mark; PRAGMAs, for instance; may be empty */
    SqliteDatabase(Path file, String parameters) {
        this.file = file;
        this.parameters = parameters;
        this.url = "jdbc:sqlite:" + file + parameters;
    }

    @Override
    String place() {
        return file.toString();
    }

    boolean exists() {
        return Files.exists(file);
    }

    @Override
    Connection open(Use use) throws SQLException {
        if (!exists()) {
            throw new CatalogueRefusal(Reason.MISSING, text("missing", Map.of()));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(
                use == Use.WRITE ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setCacheSize(-32_000);
        Properties properties = config.toProperties();
        // What the URL says goes, though the driver would have it otherwise.
        for (String parameter : parameters.split("[?&]")) {
            properties.remove(parameter.split("=")[0]);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    boolean isEmbedded() {
        return true;
    }

    @Override
    String own(String table) {
        return "bulktak_" + table;
    }

    /** Nothing: whoever has begun to write is alone, and a reader has its view until the end. */
    @Override
    String locking() {
        return "";
    }

    /** Within the limit of 32,766; a long list costs nothing, but each list may cost a scan. */
    @Override
    int listSize() {
        return 30_000;
    }

    /** SQLite knows the case of ASCII only: whatever holds other characters is taken along. */
    @Override
    String keyIn(String column, String marks) {
        return "(upper(%1$s) IN (%2$s) OR %1$s GLOB '*[^ -~]*')".formatted(column, marks);
    }

    @Override
    PublicationLock lock(Session session, PublicationLock.Owner owner) {
        return () -> {};
    }

    /** The lock is the transaction, which dies with its process. */
    @Override
    boolean giveBackLockOfTheDead(Session session) {
        return false;
    }

    @Override
    void migrate() {
        if (exists() && migratedTo() >= CURRENT) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw refusal(Reason.READ_ONLY, "sqlite.not_created", Map.of("error", e.toString()), e);
        }
        try {
            // The file remembers its journal mode; it must not be set by whoever only opens it, as that writes.
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            DriverManager.getConnection(url, config.toProperties()).close();
            Flyway.configure(SqliteDatabase.class.getClassLoader())
                    .dataSource(url, "", "")
                    .locations("classpath:se/bulktak/catalogue/sql/sqlite")
                    .table("bulktak_schema_history")
                    .load()
                    .migrate();
        } catch (SQLException e) {
            throw refusal(e);
        } catch (FlywayException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException fault) {
                    throw refusal(fault);
                }
            }
            throw refusal(Reason.DAMAGED, "no_tak", Map.of("error", String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    int migratedTo() {
        try (Connection connection = open(Use.READ);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT MAX(CAST(version AS INTEGER)) FROM bulktak_schema_history WHERE success = 1")) {
            return result.next() ? result.getInt(1) : 0;
        } catch (SQLException e) {
            if (codeOf(e) == SQLiteErrorCode.SQLITE_ERROR.code) {
                return 0;
            }
            throw refusal(e);
        }
    }

    @Override
    CatalogueRefusal refusal(SQLException e) {
        Map<String, String> said = Map.of("error", String.valueOf(e.getMessage()));
        // The low byte is the primary code, the rest tells more of the same.
        int code = codeOf(e);
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return refusal(Reason.LOCKED, "sqlite.busy", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return refusal(Reason.DAMAGED, "sqlite.corrupt", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return refusal(Reason.DAMAGED, "sqlite.no_database", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code || (code == SQLiteErrorCode.SQLITE_IOERR.code && hasNoSpace())) {
            return refusal(Reason.FULL, "sqlite.full", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return refusal(Reason.READ_ONLY, "sqlite.read_only", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_AUTH.code) {
            return Files.isReadable(file)
                    ? refusal(Reason.READ_ONLY, "sqlite.read_only", said, e)
                    : refusal(Reason.UNREACHABLE, "sqlite.unreadable", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT.code || code == SQLiteErrorCode.SQLITE_TOOBIG.code) {
            return refusal(Reason.REJECTED, "rejected", said, e);
        }
        if (code == SQLiteErrorCode.SQLITE_ERROR.code && String.valueOf(e.getMessage()).contains("no such")) {
            return refusal(Reason.DAMAGED, "no_tak", said, e);
        }
        return refusal(Reason.UNREACHABLE, "sqlite.other", said, e);
    }

    /** SQLite tells of a full disk as such only where it writes data; its shared memory file fails with an I/O error. */
    private boolean hasNoSpace() {
        try {
            return Files.getFileStore(file).getUsableSpace() < 1 << 20;
        } catch (IOException e) {
            return false;
        }
    }

    private static int codeOf(SQLException e) {
        int extended = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code : e.getErrorCode();
        return extended & 0xff;
    }
}
