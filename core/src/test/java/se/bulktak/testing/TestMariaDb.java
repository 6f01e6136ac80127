package se.bulktak.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB for tests: Debian's server on a free port of this machine, with its data in a temporary folder. One for all
 * tests of the JVM, started by the first that asks; each test gets a database of its own, and BulkTAK's schema beside it.
 */
public final class TestMariaDb {

    private static final String USER = "bulktak";
    private static final String PASSWORD = "test";
    private static final Duration START = Duration.ofSeconds(90);
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable TestMariaDb server;

    /** Dependants last. */
    private static final List<String> TABLES = List.of(
            "RivTaProfil",
            "Tjanstekontrakt",
            "Tjanstekomponent",
            "LogiskAdress",
            "AnropsAdress",
            "Vagval",
            "Anropsbehorighet",
            "Filter",
            "Filtercategorization",
            "PubVersion");

    private final int port;

    private TestMariaDb(int port) {
        this.port = port;
    }

    /**
     * A database with TAK's tables, empty.
     *
     * @return its JDBC URL, as {@code --catalogue} takes it
     */
    public static String freshTak() {
        TestMariaDb running = running();
        int number = DATABASES.incrementAndGet();
        String name = "tak_" + number;
        String own = "bulktak_" + number;
        try (Connection connection = DriverManager.getConnection(running.url("", ""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb3");
            statement.execute("USE " + name);
            for (String sql : schema().split(";\\s*\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return running.url(name, "&bulktakSchema=" + own + "&bulktakSettling=10");
    }

    /** A database with TAK's tables and what an embedded catalogue holds in them: rows, ids, versions. */
    public static String copyOf(Path sqlite) {
        String url = freshTak();
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
                Connection to = DriverManager.getConnection(url)) {
            to.setAutoCommit(false);
            for (String table : TABLES) {
                copy(table, from, to);
            }
            to.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url;
    }

    private static void copy(String table, Connection from, Connection to) throws SQLException {
        try (Statement read = from.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
            String sql = "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                    + "?,".repeat(columns).substring(0, 2 * columns - 1) + ")";
            try (PreparedStatement write = to.prepareStatement(sql)) {
                int batched = 0;
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        write.setObject(i, names.get(i - 1).equals("data") ? rows.getBytes(i) : rows.getObject(i));
                    }
                    write.addBatch();
                    if (++batched % 1000 == 0) {
                        write.executeBatch();
                    }
                }
                write.executeBatch();
            }
        }
    }

    private String url(String database, String parameters) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=" + USER + "&password=" + PASSWORD + parameters;
    }

    private static String schema() {
        try (InputStream in = TestMariaDb.class.getResourceAsStream("tak-mariadb.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized TestMariaDb running() {
        if (server == null) {
            try {
                server = start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return server;
    }

    private static TestMariaDb start() throws IOException, InterruptedException {
        String mariadbd = program("mariadbd");
        String install = program("mariadb-install-db");
        Path folder = Files.createTempDirectory("bulktak-mariadb");
        Path log = folder.resolve("log");
        Path data = folder.resolve("data");
        List<String> asRoot = "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();

        List<String> installing = new ArrayList<>(List.of(
                install, "--no-defaults", "--datadir=" + data, "--skip-test-db", "--auth-root-authentication-method=normal"));
        installing.addAll(asRoot);
        Process installed = new ProcessBuilder(installing)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!installed.waitFor(120, TimeUnit.SECONDS) || installed.exitValue() != 0) {
            throw new IllegalStateException("mariadb-install-db failed:\n" + Files.readString(log));
        }

        Path init = folder.resolve("init.sql");
        Files.writeString(
                init,
                "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO '" + USER + "'@'%'"
                        + " WITH GRANT OPTION;\n");
        int port = freePort();
        List<String> starting = new ArrayList<>(List.of(
                mariadbd,
                "--no-defaults",
                "--datadir=" + data,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--init-file=" + init,
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=64M",
                "--skip-log-bin"));
        starting.addAll(asRoot);
        Process process = new ProcessBuilder(starting)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));

        TestMariaDb started = new TestMariaDb(port);
        Instant deadline = Instant.now().plus(START);
        while (true) {
            try {
                DriverManager.getConnection(started.url("", "")).close();
                return started;
            } catch (SQLException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("mariadbd did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(100);
            }
        }
    }

    private static void stop(Process process, Path folder) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The system's temporary folder is emptied by others, too.
        }
    }

    private static String program(String name) {
        List<String> folders = new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin"));
        return folders.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + " is missing. Install it with: apt-get install -y mariadb-server"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
