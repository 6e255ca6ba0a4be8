package org.discogsography.extractor.normalise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.Sha256;
import org.discogsography.extractor.read.Rejected;

/** Writes the lines of a block. Reused from block to block; for one thread. */
final class BlockBuilder {
    private static final Key ID = Key.known("id");
    private static final byte[] LINE_ID = ascii("{\"id\":");
    private static final byte[] LINE_HASH = ascii(",\"sha256\":\"");
    private static final byte[] HASH_PLACE = new byte[2 * RecordHash.BYTES];
    private static final byte[] LINE_DATA = ascii("\",\"data\":");
    private static final byte[] LINE_END = ascii("}\n");

    private final MessageDigest sha256 = Sha256.create();
    private final byte[] hash = new byte[RecordHash.BYTES];
    private final int maxLine;
    private final JsonBuffer lines = new JsonBuffer(256 * 1024);

    private List<Block.Entry> records;
    private List<Rejected> rejected;
    private Drift drift;
    private long replaced;

    /** @param maxLine the longest line, in bytes: what a broker takes in one message */
    BlockBuilder(int maxLine) {
        this.maxLine = maxLine;
        clear();
    }

    void clear() {
        lines.clear();
        records = new ArrayList<>();
        rejected = new ArrayList<>();
        drift = new Drift();
        replaced = 0;
    }

    Drift drift() {
        return drift;
    }

    void replaced(long characters) {
        replaced += characters;
    }

    void rejected(Rejected what) {
        rejected.add(what);
    }

    void add(Tree tree, int record, long offset) throws UnusableRecordException {
        long id = idOf(tree, record);
        int from = lines.size();
        lines.raw(LINE_ID);
        lines.number(id);
        lines.raw(LINE_HASH);
        int hashAt = lines.size();
        lines.raw(HASH_PLACE);
        lines.raw(LINE_DATA);
        int dataAt = lines.size();
        tree.write(record, lines);
        hash(lines.bytes(), dataAt, lines.size() - dataAt);
        lines.hexAt(hashAt, hash);
        lines.raw(LINE_END);
        if (lines.size() - from > maxLine) {
            lines.truncate(from);
            throw new UnusableRecordException("its normal form is longer than " + maxLine + " bytes");
        }
        ByteBuffer parts = ByteBuffer.wrap(hash);
        records.add(new Block.Entry(id, offset, from, lines.size(), parts.getLong(), parts.getLong()));
    }

    Block build() {
        rejected.sort(Comparator.comparingLong(Rejected::offset));
        return new Block(lines.copy(), List.copyOf(records), List.copyOf(rejected), drift, replaced);
    }

    private static long idOf(Tree tree, int record) throws UnusableRecordException {
        long id = tree.integer(tree.get(record, ID));
        if (id <= 0 || id > IncomingRecord.MAX_ID) {
            throw new UnusableRecordException(
                    id < 0 ? "it has no id that is an integer" : "its id " + id + " is out of range");
        }
        return id;
    }

    private void hash(byte[] data, int from, int length) {
        sha256.update(data, from, length);
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (DigestException impossible) {
            throw new IllegalStateException("a SHA-256 has " + RecordHash.BYTES + " bytes", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
