package se.bulktak.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.json.ExportFileCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.catalogue.sql.DatabaseCatalogues;
import se.bulktak.finding.Messages;

/** What {@code --catalogue} names: a data folder, a JDBC URL, or an export file that can only be read. */
final class CatalogueLocation {

    private static final Messages TEXTS = Messages.beside(CatalogueLocation.class, "commands");

    private CatalogueLocation() {}

    /** @throws CatalogueRefusal if there is no catalogue, or it cannot be read */
    static CatalogueSource open(String location) {
        if (DatabaseCatalogues.isDatabase(location)) {
            return DatabaseCatalogues.open(location);
        }
        Path path = Path.of(location);
        return Files.isRegularFile(path)
                ? ExportFileCatalogue.open(path)
                : DatabaseCatalogues.openEmbedded(path);
    }

    /** @throws CatalogueRefusal if there is no catalogue, or it can only be read */
    static DatabaseCatalogue openForWriting(String location) {
        CatalogueSource source = open(location);
        if (source instanceof DatabaseCatalogue database) {
            return database;
        }
        source.close();
        throw new CatalogueRefusal(CatalogueRefusal.Reason.READ_ONLY, TEXTS.text("fault.export_is_read_only"));
    }
}
