package org.discogsography.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.AtomicFiles;

/** A folder of a server's data that lies on a small disk until it is closed; the server is restarted for either move. */
public final class MovedFolder implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final long COPYING_SECONDS = 60;

    private final Backend server;
    private final Path folder;
    private final Path there;

    private MovedFolder(Backend server, Path folder, Path there) {
        this.server = server;
        this.folder = folder;
        this.there = there;
    }

    /** @param folder is a link to a copy on the disk while the server runs */
    public static MovedFolder to(SmallDisk disk, Backend server, Path folder) {
        MovedFolder moved = new MovedFolder(
                server, folder, disk.folder().resolve(folder.getFileName().toString()));
        moved.whileStopped(() -> {
            copy(folder, moved.there);
            AtomicFiles.deleteTree(folder);
            Files.createSymbolicLink(folder, moved.there);
        });
        return moved;
    }

    @Override
    public void close() {
        whileStopped(() -> {
            Files.delete(folder);
            copy(there, folder);
        });
    }

    private interface Move {
        void run() throws IOException;
    }

    private void whileStopped(Move move) {
        server.stop();
        try {
            move.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.start();
        server.awaitReady(START);
    }

    /** With owners and rights: servers are particular about both. */
    private static void copy(Path from, Path to) throws IOException {
        Process copying = new ProcessBuilder(List.of("cp", "-a", from.toString(), to.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!copying.waitFor(COPYING_SECONDS, TimeUnit.SECONDS) || copying.exitValue() != 0) {
                copying.destroyForcibly();
                throw new IOException("cannot copy " + from + " to " + to);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
