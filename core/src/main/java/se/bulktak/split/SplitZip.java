package se.bulktak.split;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.bulktak.split.SplitOutcome.SplitFile;

/** The files of a split in one file, made in memory: the same files are always the same zip. */
public final class SplitZip {

    /** The first moment that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private SplitZip() {}

    /** @param files in the order given; their names differ */
    public static byte[] of(List<SplitFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Workbooks are packed already.
            zip.setLevel(Deflater.BEST_SPEED);
            for (SplitFile file : files) {
                ZipEntry entry = new ZipEntry(file.name());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
