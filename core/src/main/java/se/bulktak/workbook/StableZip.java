package se.bulktak.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Packs a workbook anew without the moment of writing, so that the same content is the same file. It also makes the zip one that
 * strict programs read: the writing library leaves sizes out that they look for.
 */
final class StableZip {

    /** The first moment that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    static void copy(byte[] workbook, OutputStream out) throws IOException {
        ZipOutputStream target = new ZipOutputStream(out);
        try (ZipFile source = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(source.getEntries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(ALWAYS);
                target.putNextEntry(copy);
                try (InputStream content = source.getInputStream(entry)) {
                    if (entry.getName().equals("docProps/core.xml")) {
                        target.write(withoutMoment(content.readAllBytes()));
                    } else {
                        content.transferTo(target);
                    }
                }
                target.closeEntry();
            }
        }
        target.finish();
    }

    private static byte[] withoutMoment(byte[] properties) {
        return new String(properties, StandardCharsets.UTF_8)
                .replaceAll("<dcterms:created[^>]*>[^<]*</dcterms:created>", "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
