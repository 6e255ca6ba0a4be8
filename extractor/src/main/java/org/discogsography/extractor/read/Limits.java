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

    /** A record is in memory about so many times: as XML, as normal form, in the message. Measured, and rounded up. */
    private static final int COPIES = 12;

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

    /** The longest record that the heap has room for, in bytes of XML. */
    long longestInMemory() {
        return heapBytes / COPIES;
    }
}
