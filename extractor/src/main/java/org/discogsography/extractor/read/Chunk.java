package org.discogsography.extractor.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Some whole records of a file, in order, as bytes. Owned by whoever holds it; the bytes may be changed by the owner.
 */
public final class Chunk {
    /** Bytes that are free before the first record, so that a wrapping start tag fits. */
    static final int HEAD = 8;
    /** Bytes that are free after the last record. */
    static final int TAIL = 8;

    private static final byte[] OPEN = "<r>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "</r>".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer;
    private final Spans records;
    private final long base;
    private final boolean contiguous;
    private final List<Malformed> malformed;

    Chunk(byte[] buffer, Spans records, long base, boolean contiguous, List<Malformed> malformed) {
        this.buffer = buffer;
        this.records = records;
        this.base = base;
        this.contiguous = contiguous;
        this.malformed = List.copyOf(malformed);
    }

    public byte[] buffer() {
        return buffer;
    }

    /** Number of records. */
    public int size() {
        return records.size();
    }

    /** Where record {@code i} begins in the buffer. */
    public int start(int i) {
        return records.start(i);
    }

    /** Where record {@code i} ends in the buffer, exclusive. */
    public int end(int i) {
        return records.end(i);
    }

    /** Where record {@code i} begins in the unpacked stream. */
    public long offset(int i) {
        return base + records.start(i);
    }

    /** True when there is only white space between the records. */
    public boolean contiguous() {
        return contiguous;
    }

    /** What the splitter found here that is no record. */
    public List<Malformed> malformed() {
        return malformed;
    }

    /**
     * Puts a tag around the records, so that they are one document.
     *
     * @return where it begins and ends in the buffer
     */
    public Span wrap() {
        int from = records.start(0) - OPEN.length;
        int end = records.end(records.size() - 1);
        System.arraycopy(OPEN, 0, buffer, from, OPEN.length);
        System.arraycopy(CLOSE, 0, buffer, end, CLOSE.length);
        return new Span(from, end + CLOSE.length);
    }

    /** A part of a buffer: from (inclusive) to end (exclusive). */
    public record Span(int from, int end) {}

    /** Starts and ends in a growing array. */
    static final class Spans {
        private int[] bounds = new int[64];
        private int used;

        void add(int start, int end) {
            if (used == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * used);
            }
            bounds[used++] = start;
            bounds[used++] = end;
        }

        int size() {
            return used / 2;
        }

        int start(int i) {
            return bounds[2 * i];
        }

        int end(int i) {
            return bounds[2 * i + 1];
        }
    }
}
