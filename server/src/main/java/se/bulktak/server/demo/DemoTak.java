package se.bulktak.server.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.bulktak.catalogue.sql.DatabaseCatalogue;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoSize;

/** The demonstration's TAK: as large as a whole country's, and the same each time. */
public final class DemoTak {

    private static final Logger LOG = LoggerFactory.getLogger(DemoTak.class);

    private DemoTak() {}

    /** The catalogue that {@link #fill} fills in. */
    static DemoCatalogue catalogue() {
        return new DemoCatalogue(DemoSize.NATIONAL);
    }

    /**
     * Fills an embedded catalogue that is empty; whole, or not at all. Takes some seconds.
     *
     * @param folder where there is room for a file meanwhile
     */
    public static void fill(DatabaseCatalogue embedded, Path folder) {
        if (!embedded.isEmpty()) {
            return;
        }
        try {
            Path export = Files.createTempFile(folder, "demo-", ".json.gz");
            try {
                try (OutputStream out = new QuickGzip(Files.newOutputStream(export))) {
                    catalogue().write(out);
                }
                embedded.importExport(export, false);
            } finally {
                Files.delete(export);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.info("The demonstration's TAK has been made");
    }

    /** Packs loosely, as the file is read once and thrown away. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
