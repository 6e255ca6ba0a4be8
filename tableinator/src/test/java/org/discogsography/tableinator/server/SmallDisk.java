package org.discogsography.tableinator.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file system of some megabytes in memory, which can be filled up. Mounting one needs a right that root has. */
public final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4_096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @throws IllegalStateException when that is not permitted */
    public static SmallDisk mounted(int megabytes) {
        try {
            Path folder = Files.createTempDirectory("small-disk");
            try {
                Programs.run(
                        log(),
                        List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
            } catch (IllegalStateException refused) {
                Files.delete(folder);
                throw refused;
            }
            return new SmallDisk(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A folder on it that whoever runs the server may write to, and nobody else, as PostgreSQL wants it. */
    public Path folder() {
        try {
            return Files.createDirectories(
                    folder.resolve("data"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Until not a single block is left. */
    public void fill() {
        try (OutputStream ballast =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                ballast.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    public void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whoever has a file of it open keeps that one. */
    @Override
    public void close() {
        Programs.run(log(), List.of("umount", "-l", folder.toString()));
        try {
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static Path log() {
        return Path.of("/dev/null");
    }
}
