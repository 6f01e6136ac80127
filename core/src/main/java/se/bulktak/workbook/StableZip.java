package se.bulktak.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs a workbook anew without the moment of writing, so that the same content is the same file. */
final class StableZip {

    /** The first moment that a zip can tell. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    static void copy(byte[] workbook, OutputStream out) throws IOException {
        ZipOutputStream target = new ZipOutputStream(out);
        try (ZipInputStream source = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = source.getNextEntry(); entry != null; entry = source.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(ALWAYS);
                target.putNextEntry(copy);
                if (entry.getName().equals("docProps/core.xml")) {
                    target.write(withoutMoment(source.readAllBytes()));
                } else {
                    source.transferTo(target);
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
