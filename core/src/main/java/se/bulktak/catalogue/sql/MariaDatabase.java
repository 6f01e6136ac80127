package se.bulktak.catalogue.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;

/** An existing TAK on MariaDB or MySQL, which others read and write at the same time. */
final class MariaDatabase extends Database {

    /** Highest version among the migrations beside this class. */
    private static final int CURRENT = 1;

    /** As long as the slowest publication in flight that we care to wait for. */
    private static final int LOCK_WAIT_SECONDS = 60;

    private final String url;
    private final String user;
    private final String password;
    private final String ownSchema;
    private final Duration settling;

    /**
     * @param url with a user and password of its own, or without
     * @param ownSchema the schema of BulkTAK's own tables
     * @param settling how long to wait between taking the publication lock and looking at the base
     */
    MariaDatabase(String url, String user, String password, String ownSchema, Duration settling) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.ownSchema = ownSchema;
        this.settling = settling;
    }

    @Override
    String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    Connection open(Use use) throws SQLException {
        Connection connection = user.isEmpty()
                ? DriverManager.getConnection(url)
                : DriverManager.getConnection(url, user, password);
        try (Statement statement = connection.createStatement()) {
            // What another database would take half of in silence shall be an error, whatever the server's own setting.
            statement.execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES'), innodb_lock_wait_timeout = "
                    + LOCK_WAIT_SECONDS);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    boolean isEmbedded() {
        return false;
    }

    @Override
    String own(String table) {
        return "`" + ownSchema + "`." + table;
    }

    /** Locks the rows, and the gaps between them, so that nobody adds what we have just seen to be missing. */
    @Override
    String locking() {
        return " FOR UPDATE";
    }

    /** Few enough for the optimizer to go by the index, so that no more is locked than is asked for. */
    @Override
    int listSize() {
        return 500;
    }

    /** The collation is blind to case, and to more. */
    @Override
    String keyIn(String column, String marks) {
        return column + " IN (" + marks + ")";
    }

    @Override
    PublicationLock lock(Session session, PublicationLock.Owner owner) {
        return MariaLock.take(session, owner, settling);
    }

    @Override
    boolean giveBackLockOfTheDead(Session session) {
        return MariaLock.giveBackOfTheDead(session);
    }

    @Override
    void migrate() {
        if (migratedTo() >= CURRENT) {
            return;
        }
        // Several that start at the same time would each find half of what another is making.
        try (Connection waiting = open(Use.READ)) {
            oneAtATime(waiting);
            if (migratedTo() < CURRENT) {
                makeTables();
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** Waits in line for the making of tables; given back with the connection. */
    private void oneAtATime(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(SHA1(?), " + LOCK_WAIT_SECONDS + ")")) {
            lock.setString(1, "bulktak tables in " + ownSchema);
            lock.executeQuery().close();
        }
    }

    private void makeTables() {
        try {
            Flyway.configure(MariaDatabase.class.getClassLoader())
                    .dataSource(url, user.isEmpty() ? null : user, user.isEmpty() ? null : password)
                    .locations("classpath:se/bulktak/catalogue/sql/mariadb")
                    .schemas(ownSchema)
                    .defaultSchema(ownSchema)
                    .table("schema_history")
                    // The server keeps its tables in the same schema, and may have come first.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw refusal(
                    Reason.READ_ONLY,
                    "mariadb.no_schema",
                    Map.of("schema", ownSchema, "error", String.valueOf(e.getMessage())),
                    e);
        }
    }

    @Override
    int migratedTo() {
        try (Connection connection = open(Use.READ);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT MAX(CAST(version AS UNSIGNED)) FROM `" + ownSchema + "`.schema_history WHERE success = 1")) {
            return result.next() ? result.getInt(1) : 0;
        } catch (SQLException e) {
            // No such schema or table, or no right to know.
            if (Set.of(1049, 1146, 1142, 1044).contains(e.getErrorCode())) {
                return 0;
            }
            throw refusal(e);
        }
    }

    @Override
    CatalogueRefusal refusal(SQLException e) {
        Map<String, String> said = Map.of("error", String.valueOf(e.getMessage()));
        String state = String.valueOf(e.getSQLState());
        return switch (e.getErrorCode()) {
            case 1045, 1698 -> refusal(Reason.UNREACHABLE, "mariadb.not_let_in", said, e);
            case 1049 -> refusal(Reason.MISSING, "mariadb.missing", said, e);
            case 1146, 1054 -> refusal(Reason.DAMAGED, "no_tak", said, e);
            case 1044, 1142, 1143, 1227, 1290, 1792, 1836, 1370 -> refusal(Reason.READ_ONLY, "mariadb.read_only", said, e);
            case 1205, 1213, 1020 -> refusal(Reason.LOCKED, "mariadb.busy", said, e);
            case 1021, 1114, 1041 -> refusal(Reason.FULL, "mariadb.full", said, e);
            case 1153 -> refusal(Reason.REJECTED, "mariadb.packet", said, e);
            case 1034, 1035, 1194, 1195, 1712 -> refusal(Reason.DAMAGED, "mariadb.corrupt", said, e);
            case 1048, 1062, 1264, 1292, 1364, 1366, 1406, 1452 -> refusal(Reason.REJECTED, "rejected", said, e);
            default ->
                state.startsWith("08")
                        ? refusal(Reason.UNREACHABLE, "mariadb.unreachable", said, e)
                        : refusal(Reason.UNREACHABLE, "mariadb.other", said, e);
        };
    }
}
