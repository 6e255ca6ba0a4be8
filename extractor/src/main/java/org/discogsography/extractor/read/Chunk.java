package org.discogsography.extractor.read;

import java.util.Arrays;
import java.util.List;

/**
 * Some whole records of a file, in order, as bytes. Owned by whoever holds it; the bytes may be changed by the owner.
 */
public final class Chunk {
    private final byte[] buffer;
    private final Spans records;
    private final long base;
    private final List<Rejected> rejected;

    Chunk(byte[] buffer, Spans records, long base, List<Rejected> rejected) {
        this.buffer = buffer;
        this.records = records;
        this.base = base;
        this.rejected = List.copyOf(rejected);
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

    /** What the splitter found here that is no record, in the order of the file. */
    public List<Rejected> rejected() {
        return rejected;
    }

    /** Record {@code i} as one that is left out. */
    public Rejected rejected(int i, String reason) {
        return new Rejected(
                Malformed.of(buffer, start(i), end(i), offset(i), reason), offset(i), buffer, start(i), end(i));
    }

    /**
     * Which record begins there.
     *
     * @param offset of a record of this chunk in the unpacked stream
     */
    public int at(long offset) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offset(middle) < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

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
