package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.SandboxException;

/**
 * One owner per sandbox folder. The kernel releases the lock when the owner ends, however it ends.
 *
 * <p>The lock file is opened once per process: closing any second channel of it would release the lock. So the owner's
 * pid is kept in a file of its own, and folders that this process owns are known without looking.
 */
final class FolderLock implements AutoCloseable {

    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes this process the owner.
     *
     * @throws SandboxException naming the process that owns the folder
     */
    static FolderLock take(Path folder) {
        if (!OURS.add(folder)) {
            throw inUse(folder);
        }
        var taken = false;
        try {
            var channel = FileChannel.open(
                    folder.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(folder);
            }
            AtomicFiles.write(
                    owner(folder), Long.toString(ProcessHandle.current().pid()));
            taken = true;
            return new FolderLock(folder, channel);
        } catch (IOException e) {
            throw new SandboxException("cannot lock " + folder + ": " + e.getMessage(), e);
        } finally {
            if (!taken) {
                OURS.remove(folder);
            }
        }
    }

    /** Whether a living process owns the folder; the note of one that was killed does not count. */
    static boolean taken(Path folder) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(owner(folder))))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    private static SandboxException inUse(Path folder) {
        return new SandboxException("the sandbox in " + folder + " is already running, owned by process "
                + ownerOf(folder) + ": stop that one first, or use another folder beside it");
    }

    private static String ownerOf(Path folder) {
        try {
            return Files.readString(owner(folder));
        } catch (IOException _) {
            return "unknown";
        }
    }

    private static Path owner(Path folder) {
        return folder.resolve("owner.pid");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(owner(folder));
            channel.close();
        } catch (IOException e) {
            throw new SandboxException("cannot unlock " + folder + ": " + e.getMessage(), e);
        } finally {
            OURS.remove(folder);
        }
    }
}
