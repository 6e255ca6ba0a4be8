package org.discogsography.extractor.delta;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Sha256;
import org.roaringbitmap.FastRankRoaringBitmap;
import org.roaringbitmap.RoaringBitmap;

/** The records of a dump that was published: their ids in memory, a mark of each in the file. For one thread. */
public final class DeltaIndex implements AutoCloseable {
    private final IndexHeader header;
    private final FastRankRoaringBitmap ids;
    private final PagedLongs marks;

    /** How a record is to the index. */
    enum Found {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    private DeltaIndex(IndexHeader header, FastRankRoaringBitmap ids, PagedLongs marks) {
        this.header = header;
        this.ids = ids;
        this.marks = marks;
    }

    /**
     * Opens an index after it has added up its checksum: of nothing else in the file it believes anything.
     *
     * @throws UnusableIndexException when it is none, of another version, damaged, or of another type
     * @throws IOException when it cannot be read
     */
    static DeltaIndex open(Path path, RecordType type) throws IOException, UnusableIndexException {
        requireWhole(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return read(file, type);
        } catch (IOException | UnusableIndexException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static void requireWhole(Path path) throws IOException, UnusableIndexException {
        long left = Files.size(path) - IndexFormat.CHECKSUM;
        if (left < Long.BYTES) {
            throw new UnusableIndexException("it is too short for an index");
        }
        MessageDigest digest = Sha256.create();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream bytes = Files.newInputStream(path)) {
            for (boolean first = true; left > 0; first = false) {
                int length = bytes.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
                if (first && ByteBuffer.wrap(buffer).getLong() != IndexFormat.MAGIC) {
                    throw new UnusableIndexException("it is no index, or one of another version");
                }
                if (length == 0) {
                    throw new UnusableIndexException("it became shorter");
                }
                digest.update(buffer, 0, length);
                left -= length;
            }
            if (!MessageDigest.isEqual(digest.digest(), bytes.readNBytes(IndexFormat.CHECKSUM))) {
                throw new UnusableIndexException("its checksum is wrong");
            }
        }
    }

    private static DeltaIndex read(RandomAccessFile file, RecordType type) throws IOException, UnusableIndexException {
        file.seek(Long.BYTES);
        byte[] json = new byte[file.readInt()];
        file.readFully(json);
        byte[] bitmap = new byte[file.readInt()];
        file.readFully(bitmap);
        IndexHeader header = IndexFormat.JSON.readValue(json, IndexHeader.class);
        if (!header.type().equals(type.plural())) {
            throw new UnusableIndexException("it is of " + header.type());
        }
        FastRankRoaringBitmap ids = new FastRankRoaringBitmap();
        ids.deserialize(ByteBuffer.wrap(bitmap));
        return new DeltaIndex(header, ids, new PagedLongs(file, file.getFilePointer()));
    }

    public IndexHeader header() {
        return header;
    }

    Found compare(long id, long mark) throws IOException {
        if (!ids.contains((int) id)) {
            return Found.ADDED;
        }
        return marks.get(ids.rankLong((int) id) - 1) == mark ? Found.UNCHANGED : Found.CHANGED;
    }

    /** Records of the index that are not among these. */
    long without(RoaringBitmap others) {
        return ids.getLongCardinality() - RoaringBitmap.andCardinality(ids, others);
    }

    @Override
    public void close() {
        try {
            marks.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("closing what was only read", failed);
        }
    }
}
