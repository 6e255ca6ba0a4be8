package org.discogsography.extractor.read;

/**
 * Bytes of a dump that are no record, or one that is left out. What is longer than a record may be comes in pieces.
 *
 * @param what null when these bytes go on where the piece before ended
 * @param offset of the first of these bytes in the unpacked XML
 * @param bytes those of the chunk: to be used before the next result is asked for, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the chunk, handed on at once
public record Rejected(Malformed what, long offset, byte[] bytes, int from, int end) {
    /** How many there are. */
    public int length() {
        return end - from;
    }
}
