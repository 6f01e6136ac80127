package se.bulktak.publication;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A stream that is read once, and of which what has just been read can be copied byte for byte. */
final class Window extends InputStream {

    private final InputStream source;
    private byte[] buffer = new byte[1 << 17];
    /** The bytes that are still held stand in the buffer from {@code begin} to {@code end}. */
    private int begin;
    private int end;
    /** Where in the stream the first of them stands. */
    private long position;

    Window(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int read = source.read(into, offset, count);
        if (read > 0) {
            makeRoom(read);
            System.arraycopy(into, offset, buffer, end, read);
            end += read;
        }
        return read;
    }

    private void makeRoom(int more) {
        if (end + more <= buffer.length) {
            return;
        }
        int held = end - begin;
        byte[] roomy = held + more <= buffer.length / 2 ? buffer : new byte[Math.max(buffer.length, 2 * (held + more))];
        System.arraycopy(buffer, begin, roomy, 0, held);
        buffer = roomy;
        begin = 0;
        end = held;
    }

    /** Position of the first byte that has been neither copied nor skipped. */
    long position() {
        return position;
    }

    /** Copies what is held up to a position of the stream. */
    void copyUntil(long until, OutputStream out) throws IOException {
        int count = (int) (until - position);
        out.write(buffer, begin, count);
        begin += count;
        position = until;
    }

    /** Lets go of what is held up to a position of the stream. */
    void skipUntil(long until) {
        begin += (int) (until - position);
        position = until;
    }

    /** What is held up to a position, to be looked at once more. */
    byte[] takeUntil(long until) {
        byte[] taken = Arrays.copyOfRange(buffer, begin, begin + (int) (until - position));
        skipUntil(until);
        return taken;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
