package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;

/**
 * The XML of a dump file, unpacked where needed. Reading stops promptly when its thread is interrupted.
 *
 * @param xml to be closed by the owner; for one thread
 * @param bytesRead of the file as it lies on disk, so far; may be asked for by any thread
 */
public record DumpStream(InputStream xml, LongSupplier bytesRead) implements AutoCloseable {
    public static DumpStream open(DumpFile file) throws IOException {
        CountingStream raw = new CountingStream(bytes(file.path()));
        try {
            InputStream xml = file.compressed() ? new GunzipStream(file.name(), raw) : raw;
            return new DumpStream(xml, raw::count);
        } catch (IOException unreadable) {
            raw.close();
            throw unreadable;
        }
    }

    static InputStream bytes(Path path) throws IOException {
        try {
            return Channels.newInputStream(FileChannel.open(path, StandardOpenOption.READ));
        } catch (AccessDeniedException denied) {
            throw new DumpException(path + " cannot be read: give this user read permission", denied);
        } catch (NoSuchFileException gone) {
            throw new DumpException(path + " does not exist any more", gone);
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
