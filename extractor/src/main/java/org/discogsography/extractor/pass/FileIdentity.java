package org.discogsography.extractor.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.util.function.LongConsumer;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.FileDigest;

/**
 * What a file was when its checksum was computed.
 *
 * @param sha256 lower-case hex
 */
public record FileIdentity(DumpFile file, String sha256, Shape shape) {
    /** If these change, what is read later is not what the checksum was computed of. */
    record Shape(long size, FileTime modified) {
        static Shape of(DumpFile file) throws IOException {
            return new Shape(FileIdentity.size(file), Files.getLastModifiedTime(file.path()));
        }
    }

    /**
     * Reads the file to its end. Stops promptly, with an exception, when the thread is interrupted.
     *
     * @param progress is told the number of bytes read so far
     */
    public static FileIdentity of(DumpFile file, LongConsumer progress) throws IOException {
        Shape before = Shape.of(file);
        return new FileIdentity(file, FileDigest.sha256(file.path(), progress), before);
    }

    /** Bytes of the file as it lies on disk. */
    public static long size(DumpFile file) throws IOException {
        try {
            return Files.size(file.path());
        } catch (NoSuchFileException gone) {
            throw new DumpException(file.path() + " is gone: put it back, or name another folder", gone);
        }
    }

    /** Bytes of the file as it lay on disk. */
    public long size() {
        return shape.size();
    }

    /** @throws DumpException when the file is not what it was */
    public void requireUnchanged() throws IOException {
        if (!shape.equals(Shape.of(file))) {
            throw new DumpException(file.name() + " was changed while it was read: start again");
        }
    }
}
