package org.discogsography.extractor.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces and removes files so that after a crash or power loss either the old or the new state is there, whole. An
 * interrupted thread finishes what it has begun, and is still interrupted afterwards.
 */
public final class DurableFile {
    private DurableFile() {}

    public static void write(Path file, byte[] content) throws IOException {
        uninterrupted(() -> {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            fill(fresh, content);
            move(fresh, file);
        });
    }

    /** Moves a file whose content is durable already, within its folder. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        uninterrupted(() -> syncFolderOf(to));
    }

    /** It need not be there. */
    public static void delete(Path file) throws IOException {
        uninterrupted(() -> {
            Files.deleteIfExists(file);
            syncFolderOf(file);
        });
    }

    private static void fill(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException incomplete) {
            release(fresh, incomplete);
            throw incomplete;
        }
    }

    private static void syncFolderOf(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** On a full disk, half a file must not take the room that another needs. */
    private static void release(Path fresh, IOException cause) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Channels are closed by an interrupt, even by one that was consumed a moment before. */
    private static void uninterrupted(Change change) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    change.make();
                    return;
                } catch (ClosedByInterruptException again) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
