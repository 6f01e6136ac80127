package se.bulktak.catalogue.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.bulktak.catalogue.CatalogueRefusal;

/** Opens catalogues in databases. */
public final class DatabaseCatalogues {

    /** The file of an embedded catalogue in its data folder. */
    public static final String FILE = "catalogue.db";

    /** A parameter of ours in a MariaDB URL: the schema of BulkTAK's own tables, when a server holds several TAKs. */
    private static final Pattern OWN_SCHEMA = Pattern.compile("[?&]bulktakSchema=([A-Za-z0-9_]{1,64})(?=&|$)");
    /** A parameter of ours in a MariaDB URL: milliseconds between taking the publication lock and looking at the base. */
    private static final Pattern SETTLING = Pattern.compile("[?&]bulktakSettling=([0-9]{1,6})(?=&|$)");

    private static final Duration USUAL_SETTLING = Duration.ofSeconds(1);

    private DatabaseCatalogues() {}

    /** Whether the location names a database by its JDBC URL. */
    public static boolean isDatabase(String location) {
        return location.toLowerCase(Locale.ROOT).startsWith("jdbc:");
    }

    /**
     * Opens a database by its JDBC URL.
     *
     * @throws CatalogueRefusal if it cannot be reached, or holds no TAK
     */
    public static DatabaseCatalogue open(String url) {
        return new DatabaseCatalogue(database(url)).verified();
    }

    /** Opens the embedded catalogue in a data folder. @throws CatalogueRefusal if there is none */
    public static DatabaseCatalogue openEmbedded(Path folder) {
        return new DatabaseCatalogue(new SqliteDatabase(folder.resolve(FILE), "")).verified();
    }

    /** Opens the embedded catalogue in a data folder, after making an empty one if there is none. */
    public static DatabaseCatalogue createEmbedded(Path folder) {
        return new DatabaseCatalogue(new SqliteDatabase(folder.resolve(FILE), "")).migrated();
    }

    /** A catalogue to import into, which need not be there yet. */
    public static DatabaseCatalogue forImport(String location) {
        return new DatabaseCatalogue(
                isDatabase(location) ? database(location) : new SqliteDatabase(Path.of(location).resolve(FILE), ""));
    }

    private static Database database(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            String path = url.substring("jdbc:sqlite:".length());
            int parameters = path.indexOf('?');
            return parameters < 0
                    ? new SqliteDatabase(Path.of(path), "")
                    : new SqliteDatabase(Path.of(path.substring(0, parameters)), path.substring(parameters));
        }
        if (lower.startsWith("jdbc:mariadb:") || lower.startsWith("jdbc:mysql:")) {
            return mariadb(url);
        }
        throw new CatalogueRefusal(
                CatalogueRefusal.Reason.MISSING, Database.TEXTS.format("unknown_location", Map.of("location", url)));
    }

    private static Database mariadb(String url) {
        Optional<String> schema = find(OWN_SCHEMA, url);
        Optional<String> settling = find(SETTLING, url);
        String clean = without(SETTLING, without(OWN_SCHEMA, url)).replaceFirst("(?i)^jdbc:mysql:", "jdbc:mariadb:");
        // Not in the URL, where they would show in process lists and histories.
        String user = System.getenv().getOrDefault("BULKTAK_DB_USER", "");
        String password = System.getenv().getOrDefault("BULKTAK_DB_PASSWORD", "");
        return new MariaDatabase(
                clean,
                user,
                password,
                schema.orElse("bulktak"),
                settling.map(millis -> Duration.ofMillis(Long.parseLong(millis))).orElse(USUAL_SETTLING));
    }

    private static Optional<String> find(Pattern parameter, String url) {
        Matcher matcher = parameter.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String without(Pattern parameter, String url) {
        String shorter = parameter.matcher(url).replaceFirst("");
        return shorter.contains("?") ? shorter : shorter.replaceFirst("&", "?");
    }
}
