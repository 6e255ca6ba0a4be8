package org.discogsography.extractor.read;

/**
 * Bounds of reading.
 *
 * @param chunkBytes XML handed to a worker at a time
 * @param recordBytes the longest record, in bytes of XML; a longer one is malformed. Known records stay below 2 MB
 * @param depth elements that may be open at once within a record; known records have 8
 * @param heapBytes memory of this process
 */
public record Limits(int chunkBytes, int recordBytes, int depth, long heapBytes) {
    public static final Limits DEFAULT = new Limits(256 * 1024, 8 * 1024 * 1024, 100);

    /** Of the heap, what XML that is read ahead may take. Its normal form takes as much again. */
    private static final int AHEAD = 16;

    /**
     * What the service needs for itself, and how often a record is in memory: as XML, as normal form, in the message, each
     * with room to grow. Measured with records of 6 MB: they pass with a heap of 128 MB, not always with one of 112 MB.
     */
    private static final long SERVICE_BYTES = 48L * 1024 * 1024;

    private static final int COPIES = 12;

    /** With the smallest of heaps too, records of the usual lengths are tried. */
    private static final int LEAST_SHARE = 64;

    public Limits {
        if (chunkBytes < 16 || recordBytes < 128 || depth < 8) {
            throw new IllegalArgumentException(
                    "limits are too small: " + chunkBytes + ", " + recordBytes + ", " + depth);
        }
    }

    /** In the heap of this process. */
    public Limits(int chunkBytes, int recordBytes, int depth) {
        this(chunkBytes, recordBytes, depth, Runtime.getRuntime().maxMemory());
    }

    /** XML that may be in memory between the file and whoever takes the records, unless it is a single chunk. */
    int bytesAhead() {
        return Math.clamp(heapBytes / AHEAD, chunkBytes, Integer.MAX_VALUE);
    }

    /** The longest record that the heap surely has room for, in bytes of XML. */
    long longestInMemory() {
        return Math.max((heapBytes - SERVICE_BYTES) / COPIES, heapBytes / LEAST_SHARE);
    }
}
