package org.discogsography.extractor.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.extractor.fetch.FetchException.Storage;
import org.discogsography.extractor.state.DurableFile;
import org.jboss.logging.Logger;

/**
 * A file that is being fetched: {@code NAME.part}, and {@code NAME.part.json} that says what it is a part of and how
 * much of it is durable. Only that much counts after a crash. For one thread.
 */
final class PartFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("fetch");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = ".part";
    private static final String NOTE = ".part.json";

    private final Path part;
    private final Path noteFile;
    private final String sha256;
    private final long syncEvery;
    // Not a channel: that would be closed when the thread is interrupted, before the end can be made durable.
    private final RandomAccessFile bytes;
    private Note note;
    private long size;

    /**
     * What is known of the part.
     *
     * @param sha256 published of the whole file
     * @param durable bytes
     */
    record Note(String sha256, Source source, long durable) {}

    private PartFile(Path target, String sha256, long syncEvery) throws IOException {
        this.part = part(target);
        this.noteFile = target.resolveSibling(target.getFileName() + NOTE);
        this.sha256 = sha256;
        this.syncEvery = syncEvery;
        this.bytes = new RandomAccessFile(part.toFile(), "rw");
    }

    /**
     * Opens the part, empty when there is none of a file with this sum.
     *
     * @param sha256 as published
     * @param syncEvery bytes that may be lost by a crash
     */
    static PartFile open(Path target, String sha256, long syncEvery) throws Storage {
        return Storage.guard(target, () -> {
            PartFile file = new PartFile(target, sha256, syncEvery);
            try {
                file.restore();
                return file;
            } catch (IOException failed) {
                file.bytes.close();
                throw failed;
            }
        });
    }

    static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + PART);
    }

    /** Removes the part of a file, if there is one. */
    static void delete(Path target) throws IOException {
        Files.deleteIfExists(target.resolveSibling(target.getFileName() + NOTE));
        Files.deleteIfExists(part(target));
    }

    long size() {
        return size;
    }

    /** Of what it is a part. Null while it is of nothing. */
    Source source() {
        return note == null ? null : note.source();
    }

    boolean isComplete() {
        return note != null && note.source().length() != null && note.source().length() == size;
    }

    /** Begins anew with a file of this source. */
    void begin(Source source) throws Storage {
        Storage.guard(part, () -> {
            bytes.setLength(0);
            bytes.seek(0);
            size = 0;
            note(new Note(sha256, source, 0));
            return null;
        });
    }

    /** @return true when everything up to here was made durable */
    boolean write(byte[] more) throws Storage {
        return Storage.guard(part, () -> {
            bytes.write(more);
            size += more.length;
            boolean due = size - note.durable() >= syncEvery;
            if (due) {
                sync();
            }
            return due;
        });
    }

    /** There is no more: its length is known now. */
    void end() throws Storage {
        Storage.guard(part, () -> {
            Source source = note.source();
            note = new Note(sha256, new Source(size, source.etag(), source.lastModified()), note.durable());
            sync();
            return null;
        });
    }

    /** Makes everything durable. */
    @Override
    public void close() throws Storage {
        Storage.guard(part, () -> {
            try (bytes) {
                if (note != null && size > note.durable()) {
                    sync();
                }
            }
            return null;
        });
    }

    private void restore() throws IOException {
        note = readNote();
        if (note == null || !note.sha256().equals(sha256) || bytes.length() < note.durable()) {
            note = null;
            Files.deleteIfExists(noteFile);
            bytes.setLength(0);
        } else {
            bytes.setLength(note.durable());
        }
        size = bytes.length();
        bytes.seek(size);
    }

    private Note readNote() throws IOException {
        if (!Files.exists(noteFile)) {
            return null;
        }
        try {
            Note read = JSON.readValue(Files.readAllBytes(noteFile), Note.class);
            if (read != null && read.sha256() != null && read.source() != null && read.durable() >= 0) {
                return read;
            }
        } catch (com.fasterxml.jackson.core.JacksonException corrupt) {
            // told below
        }
        LOG.warnf("part cannot be trusted and begins anew file=%s", part);
        return null;
    }

    private void sync() throws IOException {
        bytes.getFD().sync();
        note(new Note(sha256, note.source(), size));
    }

    private void note(Note fresh) throws IOException {
        DurableFile.write(noteFile, JSON.writeValueAsBytes(fresh));
        note = fresh;
    }
}
