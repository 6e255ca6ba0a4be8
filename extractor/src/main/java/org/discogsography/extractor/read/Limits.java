package org.discogsography.extractor.read;

/**
 * Bounds of reading.
 *
 * @param chunkBytes XML handed to a worker at a time
 * @param recordBytes the longest record, in bytes of XML; a longer one is malformed. Known records stay below 2 MB
 * @param depth elements that may be open at once within a record; known records have 8
 */
public record Limits(int chunkBytes, int recordBytes, int depth) {
    public static final Limits DEFAULT = new Limits(256 * 1024, 8 * 1024 * 1024, 100);

    public Limits {
        if (chunkBytes < 16 || recordBytes < 16 || depth < 8) {
            throw new IllegalArgumentException(
                    "limits are too small: " + chunkBytes + ", " + recordBytes + ", " + depth);
        }
    }
}
