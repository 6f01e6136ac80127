package se.bulktak.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.publication.Catalogues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A TAK in a real database, on either engine, with the content of {@code small-tak.json} as its published version 12 and in its
 * tables. A test can do to it behind BulkTAK's back what tak-web and administrators do.
 */
public final class TestTak {

    /** What the database runs on. */
    public enum Engine {
        SQLITE,
        MARIADB
    }

    private final Engine engine;
    private final String location;

    private TestTak(Engine engine, String location) {
        this.engine = engine;
        this.location = location;
    }

    /** @param folder an empty one of the test's own */
    public static TestTak on(Engine engine, Path folder) {
        return on(engine, folder, smallTak());
    }

    /** With other content in format A. */
    public static TestTak on(Engine engine, Path folder, String json) {
        try {
            Path export = folder.resolve("export.json");
            Files.writeString(export, json);
            Catalogues.importExport(folder.resolve("catalogue").toString(), export, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path sqlite = folder.resolve("catalogue").resolve("catalogue.db");
        TestTak tak = new TestTak(engine, engine == Engine.SQLITE ? "jdbc:sqlite:" + sqlite : TestMariaDb.copyOf(sqlite));
        tak.publishBehind(json);
        return tak;
    }

    public static String smallTak() {
        try (InputStream in = TestTak.class.getResourceAsStream("small-tak.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Engine engine() {
        return engine;
    }

    /** As {@code --catalogue} takes it. */
    public String location() {
        return location;
    }

    public DatabaseCatalogue catalogue() {
        return (DatabaseCatalogue) Catalogues.open(location);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(location);
    }

    /** Name of one of BulkTAK's own tables. */
    public String own(String table) {
        return engine == Engine.SQLITE
                ? "bulktak_" + table
                : location.replaceAll(".*bulktakSchema=(\\w+).*", "$1") + "." + table;
    }

    /** Carries out a statement and commits it. */
    public int sql(String sql, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, each as its values with {@code |} between. */
    public List<String> rows(String query) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in the database that a transaction could change, for comparison. */
    public List<String> everything() {
        List<String> all = new ArrayList<>();
        for (String table : List.of(
                "RivTaProfil",
                "Tjanstekontrakt",
                "Tjanstekomponent",
                "LogiskAdress",
                "AnropsAdress",
                "Vagval",
                "Anropsbehorighet",
                "Filter",
                "Filtercategorization",
                "Locktb")) {
            all.add(table);
            all.addAll(rows("SELECT * FROM " + table + " ORDER BY 1"));
        }
        all.addAll(rows("SELECT id, formatVersion, version, time, utforare, kommentar, storlek, hex(data) FROM PubVersion"));
        return all;
    }

    /** Replaces the newest version's content by some text, as it is. */
    public void publishBehind(String json) {
        byte[] data = packed(json);
        long newest = Long.parseLong(rows("SELECT MAX(id) FROM PubVersion").get(0));
        sql("UPDATE PubVersion SET data = ?, storlek = ? WHERE id = ?", data, data.length, newest);
    }

    /** The newest version's content as text. */
    public String content() {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT data FROM PubVersion ORDER BY id DESC LIMIT 1");
                ResultSet result = statement.executeQuery()) {
            result.next();
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(result.getBytes(1)))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest version's content. */
    public JsonNode published() {
        return new JsonMapper().readTree(content());
    }

    public static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
