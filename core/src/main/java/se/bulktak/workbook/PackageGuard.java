package se.bulktak.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import se.bulktak.workbook.PackageFacts.SheetFacts;

/**
 * Looks through the zip that a workbook is, before anything is parsed for its meaning. Every entry is really inflated and
 * counted, since what a zip says about its sizes can be a lie, and its checksum is compared, since a changed bit could
 * otherwise become another unit's id. Uses the same zip library as the library that reads the workbook, so that both see the
 * same entries.
 */
final class PackageGuard {

    static final int MOST_ENTRIES = 2_000;
    static final long LARGEST_ENTRY = 150L << 20;
    static final long LARGEST_TOTAL = 300L << 20;
    /** Real sheets shrink to a tenth or a twentieth; a bomb to a thousandth. */
    static final long MOST_TIMES_SMALLER = 150;
    /** Below this even a well-packed entry does no harm. */
    static final long HARMLESS = 4L << 20;

    private PackageGuard() {}

    static PackageFacts check(byte[] file) throws Refusal {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            return check(zip);
        } catch (IOException | RuntimeException e) {
            // The list of entries comes last in a zip: without it, the end of the file is missing.
            throw new Refusal("truncated", e);
        }
    }

    private static PackageFacts check(ZipFile zip) throws Refusal {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > MOST_ENTRIES) {
            throw new Refusal("zip_bomb");
        }
        refuseOtherKinds(zip);
        PackageFacts facts = new PackageFacts();
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipArchiveEntry entry : entries) {
            String part = PackageFacts.partName(entry.getName());
            if (!names.add(part)) {
                throw new Refusal("damaged");
            }
            total += inflate(zip, entry, part, facts, LARGEST_TOTAL - total);
        }
        if (!facts.workbook) {
            throw new Refusal("other_zip");
        }
        for (SheetFacts sheet : facts.sheets.values()) {
            if (sheet.highestSharedString >= facts.sharedStrings) {
                throw new Refusal("damaged");
            }
        }
        return facts;
    }

    /** Other documents that are zips too. */
    private static void refuseOtherKinds(ZipFile zip) throws Refusal {
        ZipArchiveEntry mimetype = zip.getEntry("mimetype");
        if (mimetype != null) {
            try (InputStream in = zip.getInputStream(mimetype)) {
                String type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
                throw new Refusal(type.startsWith("application/vnd.oasis.opendocument.spreadsheet") ? "ods" : "other_zip");
            } catch (IOException | RuntimeException e) {
                throw new Refusal("damaged", e);
            }
        }
        if (zip.getEntry("xl/workbook.bin") != null) {
            throw new Refusal("xlsb");
        }
    }

    /** @return the entry's real size */
    private static long inflate(ZipFile zip, ZipArchiveEntry entry, String part, PackageFacts facts, long room)
            throws Refusal {
        if (entry.isDirectory()) {
            return 0;
        }
        try (Inflated content = new Inflated(zip.getInputStream(entry), entry.getCompressedSize(), room)) {
            try {
                PartScan.scan(facts, part, content);
            } catch (Refusal e) {
                // The XML parser tells any trouble with the stream below it as trouble with the XML.
                throw content.isTooMuch() ? new Refusal("zip_bomb", e) : e;
            }
            content.drain();
            if (content.checksum() != entry.getCrc()) {
                throw new Refusal("damaged");
            }
            return content.size;
        } catch (TooMuch e) {
            throw new Refusal("zip_bomb", e);
        } catch (IOException | RuntimeException e) {
            throw new Refusal("damaged", e);
        }
    }

    /** The entry grows beyond what a workbook needs. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts what really comes out of an entry, and stops when it is too much. */
    private static final class Inflated extends FilterInputStream {

        private final CRC32 checksum = new CRC32();
        private final long compressed;
        private final long room;
        private long size;

        Inflated(InputStream in, long compressed, long room) {
            super(in);
            this.compressed = Math.max(compressed, 1);
            this.room = room;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read > 0) {
                checksum.update(buffer, from, read);
                count(read);
            }
            return read;
        }

        private void count(int read) throws TooMuch {
            size += read;
            if (isTooMuch()) {
                throw new TooMuch();
            }
        }

        boolean isTooMuch() {
            return size > LARGEST_ENTRY || size > room || (size > HARMLESS && size / compressed > MOST_TIMES_SMALLER);
        }

        void drain() throws IOException {
            byte[] buffer = new byte[8192];
            while (read(buffer, 0, buffer.length) >= 0) {
                continue;
            }
        }

        long checksum() {
            return checksum.getValue();
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public long skip(long n) throws IOException {
            return read(new byte[(int) Math.min(n, 8192)]);
        }
    }
}
