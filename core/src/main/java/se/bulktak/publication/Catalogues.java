package se.bulktak.publication;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueRefusal.Reason;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.json.ExportFileCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.catalogue.sql.ImportReport;
import se.bulktak.finding.Messages;

/**
 * Opens a catalogue wherever it is: in a data folder, in a database named by its JDBC URL, or in a TAK export file, which can
 * only be read.
 */
public final class Catalogues {

    private static final Messages TEXTS = Messages.beside(Catalogues.class, "publication");

    private Catalogues() {}

    /**
     * Opens an existing catalogue.
     *
     * @param location a data folder, {@code jdbc:sqlite:…}, {@code jdbc:mariadb:…}, {@code jdbc:mysql:…} or an export file
     * @throws CatalogueRefusal if there is none, or it cannot be reached or read
     */
    public static CatalogueSource open(String location) {
        if (DatabaseCatalogues.isDatabase(location)) {
            return DatabaseCatalogues.open(location);
        }
        Path path = path(location);
        if (Files.isRegularFile(path)) {
            return ExportFileCatalogue.open(path);
        }
        if (!Files.exists(path)) {
            throw unknown(location);
        }
        return DatabaseCatalogues.openEmbedded(path);
    }

    /** Opens the embedded catalogue in a data folder, after making an empty one if there is none. */
    public static DatabaseCatalogue createEmbedded(Path folder) {
        return DatabaseCatalogues.createEmbedded(folder);
    }

    /**
     * Reads an export into an embedded catalogue, which is made if it is not there. A file that cannot be used leaves nothing
     * behind.
     *
     * @param location a data folder or {@code jdbc:sqlite:…}
     * @param force whether content that is there already may be replaced
     */
    public static ImportReport importExport(String location, Path export, boolean force) {
        if (!DatabaseCatalogues.isDatabase(location) && Files.isRegularFile(path(location))) {
            throw new CatalogueRefusal(Reason.READ_ONLY, TEXTS.format("import_into_file", Map.of("location", location)));
        }
        try (DatabaseCatalogue catalogue = DatabaseCatalogues.forImport(location)) {
            return catalogue.importExport(export, force);
        }
    }

    private static Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw unknown(location);
        }
    }

    private static CatalogueRefusal unknown(String location) {
        return new CatalogueRefusal(Reason.MISSING, TEXTS.format("catalogue_unknown", Map.of("location", location)));
    }
}
