package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** The part of the stream that is in memory. Positions are indexes into the buffer and move when it is refilled. */
final class Window {
    /** A byte before the first, so that one can always look back. */
    static final int HEAD = 1;

    private final InputStream in;
    private final Supplier<byte[]> buffers;
    private byte[] buffer;
    private int limit = HEAD;
    private long base = -HEAD;
    private boolean atEnd;

    Window(InputStream in, Supplier<byte[]> buffers) {
        this.in = in;
        this.buffers = buffers;
        this.buffer = buffers.get();
    }

    byte[] buffer() {
        return buffer;
    }

    int limit() {
        return limit;
    }

    /** What must be added to a position to get the offset in the stream. */
    long base() {
        return base;
    }

    boolean atEnd() {
        return atEnd;
    }

    /**
     * Forgets what lies before {@code keep} and reads on until the buffer is full.
     *
     * @return by how much positions have moved down
     */
    int fill(int keep) throws IOException {
        int moved = keep - HEAD;
        System.arraycopy(buffer, keep, buffer, HEAD, limit - keep);
        moveDown(moved);
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        while (limit < buffer.length && !atEnd) {
            int n = in.read(buffer, limit, buffer.length - limit);
            atEnd = n < 0;
            limit += Math.max(0, n);
        }
        return moved;
    }

    /**
     * Gives the buffer away and goes on in another one, which gets what lies from {@code keep} on.
     *
     * @return by how much positions have moved down
     */
    int handOver(int keep) {
        byte[] next = buffers.get();
        int kept = limit - keep;
        int needed = kept + HEAD;
        next = next.length < needed ? new byte[needed] : next;
        System.arraycopy(buffer, keep, next, HEAD, kept);
        buffer = next;
        int moved = keep - HEAD;
        moveDown(moved);
        return moved;
    }

    private void moveDown(int moved) {
        limit -= moved;
        base += moved;
    }
}
