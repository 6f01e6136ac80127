package se.bulktak.catalogue.json;

import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import se.bulktak.finding.Messages;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Opens JSON that may be gzip-packed, told by its first bytes, and guards against a small file that unpacks to a huge one. */
final class Packed {

    /** A catalogue packs some 15 times, an extremely monotonous one some 60; gzip's own limit is 1,032. */
    private static final int MOST_TIMES = 200;

    private static final long HARMLESS = 64L << 20;
    /** Fifty times a national catalogue. */
    private static final long MOST = 2L << 30;

    private static final int BUFFER = 1 << 16;
    private static final Messages TEXTS = Messages.beside(Packed.class, "json");

    private Packed() {}

    /** Unpacked, the file would be far larger than any catalogue. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large");
        }
    }

    static InputStream open(InputStream raw) throws IOException {
        Counted packed = new Counted(new BufferedInputStream(raw, BUFFER));
        PushbackInputStream start = new PushbackInputStream(packed, 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return new Guarded(gzip ? new GZIPInputStream(start, BUFFER) : start, packed);
    }

    /**
     * In Swedish, why a file is of no use. A fault of the disk or the network, which says nothing about the file, is thrown on.
     *
     * @param e what the parser, or the stream below it, gave up on
     */
    static String cause(Exception e) throws IOException {
        Throwable fault = e instanceof JacksonIOException && e.getCause() != null ? e.getCause() : e;
        if (fault instanceof TooLarge || fault instanceof StreamConstraintsException) {
            return TEXTS.text("cause_too_large");
        }
        if (fault instanceof EOFException || fault instanceof UnexpectedEndOfInputException) {
            return TEXTS.text("cause_truncated");
        }
        if (fault instanceof ZipException) {
            return TEXTS.text("cause_packing");
        }
        if (fault instanceof CharConversionException) {
            return TEXTS.text("cause_characters");
        }
        if (fault instanceof JacksonException json && json.getLocation() != null) {
            return TEXTS.format(
                    "cause_no_json",
                    Map.of("line", json.getLocation().getLineNr(), "column", json.getLocation().getColumnNr()));
        }
        throw fault instanceof IOException io ? io : new IOException(fault);
    }

    /** Counts what has been read. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Stops when far more comes out than can be meant. */
    private static final class Guarded extends FilterInputStream {
        private final Counted packed;
        private long count;

        Guarded(InputStream in, Counted packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            if (count > MOST || (count > HARMLESS && count / MOST_TIMES > packed.count)) {
                throw new TooLarge();
            }
            return read;
        }
    }
}
