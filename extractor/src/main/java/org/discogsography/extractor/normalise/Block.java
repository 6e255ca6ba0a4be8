package org.discogsography.extractor.normalise;

import java.util.List;
import org.discogsography.extractor.read.Rejected;

/**
 * The normal form of the records of one chunk, in the order of the file.
 *
 * @param lines of the message contract, one per record; shared, not to be changed
 * @param records where they are in {@code lines}
 * @param rejected what is not a usable record; its bytes are those of the chunk
 * @param drift what the shapes do not know
 * @param replaced characters that XML does not allow, each now U+FFFD
 */
@SuppressWarnings("ArrayRecordComponent") // one owner at a time; the lines are copied into messages
public record Block(byte[] lines, List<Entry> records, List<Rejected> rejected, Drift drift, long replaced) {
    /**
     * One record.
     *
     * @param offset of the record in the unpacked XML
     * @param from where its line begins in the block's lines
     * @param end where its line ends, exclusive, with the line feed
     * @param hashPrefix the first 8 bytes of its hash, for the digest
     * @param mark the next 8 bytes of its hash, for the index: what these do not tell apart, the digest does
     */
    public record Entry(long id, long offset, int from, int end, long hashPrefix, long mark) {}
}
