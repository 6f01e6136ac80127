package se.bulktak.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;

/**
 * The server's own database: a SQLite file in the data folder, or BulkTAK's schema beside an existing TAK on MariaDB. The same
 * SQL runs on both; tables are made by {@code V1__server.sql} with the few words that differ as placeholders.
 *
 * <p>Reading needs no transaction. Everything that is written goes through {@link #write}, all or nothing, and is on disk when
 * that returns. Instants are kept as text of a fixed length, so that they sort ({@link #text(Instant)}).
 */
public final class Store implements AutoCloseable {

    /** The file in the data folder. */
    public static final String FILE = "server.db";

    private static final Pattern OWN_SCHEMA = Pattern.compile("[?&]bulktakSchema=([A-Za-z0-9_]{1,64})(?=&|$)");
    private static final Pattern DATABASE = Pattern.compile("^(jdbc:(?:mariadb|mysql)://[^/]+)/[^?]*(.*)$");
    private static final DateTimeFormatter FIXED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final HikariDataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    /** SQLite has one writer: waiting in line here is fairer than its own polling. None on MariaDB. */
    private final @Nullable ReentrantLock line;

    private Store(HikariDataSource source, boolean oneWriter) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.line = oneWriter ? new ReentrantLock(true) : null;
    }

    /** Opens the store in a data folder, which exists, and brings its tables up to date. */
    public static Store inFolder(Path folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) Duration.ofSeconds(20).toMillis());
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        Properties properties = config.toProperties();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:sqlite:" + folder.resolve(FILE));
        pool.setDataSourceProperties(properties);
        pool.setMaximumPoolSize(8);
        return open(pool, true, Map.of(
                "id", "INTEGER PRIMARY KEY AUTOINCREMENT", "text", "TEXT", "blob", "BLOB", "options", ""));
    }

    /**
     * Opens the store on the server of an existing TAK, in BulkTAK's own schema, and brings its tables up to date.
     *
     * @param catalogue the TAK's JDBC URL as {@code --catalogue} takes it
     * @param user may be null when the URL holds it
     */
    public static Store beside(String catalogue, @Nullable String user, @Nullable String password) {
        Matcher schema = OWN_SCHEMA.matcher(catalogue);
        String own = schema.find() ? schema.group(1) : "bulktak";
        String clean = catalogue.replaceAll("[?&]bulktak[A-Za-z]+=[A-Za-z0-9_]*", "")
                .replaceFirst("(?i)^jdbc:mysql:", "jdbc:mariadb:");
        if (!clean.contains("?")) {
            clean = clean.replaceFirst("&", "?");
        }
        Matcher parts = DATABASE.matcher(clean);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not the URL of a MariaDB: " + clean);
        }
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(parts.group(1) + "/" + own + parts.group(2) + (parts.group(2).isEmpty() ? "?" : "&")
                + "createDatabaseIfNotExist=true&sessionVariables=sql_mode=CONCAT(@@sql_mode,',STRICT_ALL_TABLES')");
        Optional.ofNullable(user).ifPresent(pool::setUsername);
        Optional.ofNullable(password).ifPresent(pool::setPassword);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(8);
        return open(pool, false, Map.of(
                "id", "BIGINT AUTO_INCREMENT PRIMARY KEY",
                "text", "LONGTEXT",
                "blob", "LONGBLOB",
                "options", "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"));
    }

    private static Store open(HikariConfig pool, boolean oneWriter, Map<String, String> words) {
        pool.setPoolName("store");
        HikariDataSource source = new HikariDataSource(pool);
        try {
            if (oneWriter) {
                makeTables(source, words);
            } else {
                inLine(source, () -> makeTables(source, words));
            }
            return new Store(source, oneWriter);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static void makeTables(HikariDataSource source, Map<String, String> words) {
        Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:se/bulktak/store")
                .table("server_schema_history")
                // On MariaDB the schema may hold BulkTAK's history tables already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(words)
                .load()
                .migrate();
    }

    /** Several servers that start at the same time would each find half of what another is making. */
    private static void inLine(HikariDataSource source, Runnable work) {
        try (Connection waiting = source.getConnection(); Statement statement = waiting.createStatement()) {
            String lock = "SHA1(CONCAT('bulktak server tables in ', DATABASE()))";
            statement.execute("SELECT GET_LOCK(" + lock + ", 60)");
            work.run();
            // The connection goes back to the pool, and would keep it.
            statement.execute("SELECT RELEASE_LOCK(" + lock + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be used", e);
        }
    }

    /** For reading, and inside {@link #write} for writing. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** For batches; joins the transaction of {@link #write}. */
    public DataSource source() {
        return source;
    }

    /** Carries out work in one transaction; joins one that is open. An exception takes everything back. */
    public <R> R write(Supplier<R> work) {
        if (line == null || line.isHeldByCurrentThread()) {
            return transactions.execute(status -> work.get());
        }
        line.lock();
        try {
            return transactions.execute(status -> work.get());
        } finally {
            line.unlock();
        }
    }

    /** The same for work without an answer. */
    public void write(Runnable work) {
        write(() -> {
            work.run();
            return true;
        });
    }

    /** An id that the database gave to a row just inserted through the statement. */
    public long insert(JdbcClient.StatementSpec statement) {
        org.springframework.jdbc.support.GeneratedKeyHolder key = new org.springframework.jdbc.support.GeneratedKeyHolder();
        statement.update(key);
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Whether several servers may share this store. */
    public boolean isShared() {
        return line == null;
    }

    /** An instant as the tables keep it: UTC, with milliseconds, always of the same length. */
    public static String text(Instant instant) {
        return FIXED.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The instant that a table keeps, or null. */
    public static @Nullable Instant instant(@Nullable String kept) {
        return kept == null ? null : Instant.parse(kept);
    }

    /** Whether an exception says that a value that must be unique exists already. */
    public static boolean isDuplicate(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() == 1062 || String.valueOf(sql.getMessage()).contains("UNIQUE constraint"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        source.close();
    }
}
