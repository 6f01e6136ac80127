package se.bulktak.catalogue.json;

import java.nio.file.Path;
import java.util.List;
import se.bulktak.catalogue.CatalogueRefusal;
import se.bulktak.catalogue.CatalogueSource;
import se.bulktak.catalogue.Snapshot;

/** A TAK export file as a catalogue that can only be read. */
public final class ExportFileCatalogue implements CatalogueSource {

    private final Export export;
    private final Snapshot snapshot;

    private ExportFileCatalogue(Export export) {
        this.export = export;
        this.snapshot = export.snapshot();
    }

    /** @throws CatalogueRefusal if the file is missing, is no TAK export, or is damaged */
    public static ExportFileCatalogue open(Path file) {
        return new ExportFileCatalogue(ExportReader.read(file));
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    /** What in the file was left out or had to be chosen. */
    public List<Note> notes() {
        return export.notes();
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public void close() {}
}
