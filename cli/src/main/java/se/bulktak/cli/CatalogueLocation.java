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

    /**
     * @param exportFile key of what to say when it is an export file
     * @throws CatalogueRefusal if there is no catalogue, or it is an export file
     */
    static DatabaseCatalogue openDatabase(String location, String exportFile) {
        if (!DatabaseCatalogues.isDatabase(location) && Files.isRegularFile(Path.of(location))) {
            throw new CatalogueRefusal(CatalogueRefusal.Reason.READ_ONLY, TEXTS.text(exportFile));
        }
        return (DatabaseCatalogue) open(location);
    }
}
