package org.discogsography.system.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes in memory, which can be filled up. Mounting one needs a right that root has. */
public final class SmallDisk implements AutoCloseable {
    private static final String STATE = "4m";
    private static final int BLOCK = 4_096;
    private static final long PATIENCE_SECONDS = 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this machine lets us mount one. */
    public static boolean isPossible() {
        try {
            mounted().close();
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** @throws IllegalStateException when that is not permitted */
    public static SmallDisk mounted() {
        return mounted(STATE);
    }

    /**
     * @param size as {@code mount} takes it, such as {@code 600m}
     * @throws IllegalStateException when that is not permitted
     */
    public static SmallDisk mounted(String size) {
        try {
            Path folder = Files.createTempDirectory("small-disk");
            try {
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
            } catch (IllegalStateException refused) {
                Files.delete(folder);
                throw refused;
            }
            return new SmallDisk(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Until not a single block is left; again and again, what is replaced on it meanwhile too. */
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
            Files.delete(ballast());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whoever has a file of it open keeps that one. */
    @Override
    public void close() {
        run("umount", "-l", folder.toString());
        try {
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("refused: " + String.join(" ", command));
            }
        } catch (IOException missing) {
            throw new IllegalStateException("not there: " + command[0], missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
