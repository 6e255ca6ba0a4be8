package org.discogsography.extractor.delta;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Sha256;
import org.discogsography.extractor.state.DurableFile;
import org.jboss.logging.Logger;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Collects the index of a file that is being read, in whatever order its records come: in a file with a place for each
 * possible id, of which only pages with records take room. For one thread.
 */
final class IndexBuilder implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("delta");

    private final Path index;
    private final Path scratch;
    private final PagedLongs marks;

    private IndexBuilder(Path index, Path scratch, PagedLongs marks) {
        this.index = index;
        this.scratch = scratch;
        this.marks = marks;
    }

    /** @param index where it shall be when it is complete; until then, what is there stays as it is */
    static IndexBuilder begin(Path index) throws IOException {
        Path folder = index.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            // Not the state folder above it: when that is gone, somebody has to hear of it.
            Files.createDirectory(folder);
        }
        Path scratch = index.resolveSibling(index.getFileName() + ".scratch");
        Files.deleteIfExists(scratch);
        return new IndexBuilder(index, scratch, new PagedLongs(new RandomAccessFile(scratch.toFile(), "rw"), 0));
    }

    /** Each id once. */
    void put(long id, long mark) throws IOException {
        marks.set(id, mark);
    }

    /** The mark that was put for this id. */
    long get(long id) throws IOException {
        return marks.get(id);
    }

    /**
     * Puts the index in place of the one before, whole and durable.
     *
     * @param ids all that were put
     */
    void commit(IndexHeader header, RoaringBitmap ids) throws IOException {
        Path fresh = index.resolveSibling(index.getFileName() + ".new");
        try (FileOutputStream file = new FileOutputStream(fresh.toFile())) {
            write(header, ids, file);
            file.getFD().sync();
        } catch (IOException incomplete) {
            Files.deleteIfExists(fresh);
            throw incomplete;
        }
        DurableFile.move(fresh, index);
    }

    private void write(IndexHeader header, RoaringBitmap ids, FileOutputStream file) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(file, 64 * 1024);
        DigestOutputStream summed = new DigestOutputStream(buffered, Sha256.create());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(summed, 64 * 1024));
        byte[] json = IndexFormat.JSON.writeValueAsBytes(header);
        byte[] bitmap = CompletionCodec.serialise(ids);
        out.writeLong(IndexFormat.MAGIC);
        out.writeInt(json.length);
        out.write(json);
        out.writeInt(bitmap.length);
        out.write(bitmap);
        for (PeekableIntIterator each = ids.getIntIterator(); each.hasNext(); ) {
            out.writeLong(marks.get(Integer.toUnsignedLong(each.next())));
        }
        out.flush();
        buffered.write(summed.getMessageDigest().digest());
        buffered.flush();
    }

    @Override
    public void close() {
        try {
            marks.close();
            Files.deleteIfExists(scratch);
        } catch (IOException stays) {
            LOG.warnf("index scratch stays file=%s cause=\"%s\"", scratch, stays.getMessage());
        }
    }
}
