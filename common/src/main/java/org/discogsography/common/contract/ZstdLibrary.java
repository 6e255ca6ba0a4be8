package org.discogsography.common.contract;

import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Loads the native library of zstd-jni, which unpacks it to a temporary file and leaves that behind when the process is
 * killed. Here it is unpacked to a folder of its own, which is deleted as soon as the library is loaded.
 */
final class ZstdLibrary {
    private static final Logger LOG = Logger.getLogger(ZstdLibrary.class);

    /** The library's own setting: where it is unpacked. */
    private static final String FOLDER = "ZstdTempFolder";

    private static final String TEMPORARY = System.getProperty("java.io.tmpdir");

    private static boolean loaded;

    private ZstdLibrary() {}

    /**
     * Returns when the library is there.
     *
     * @throws UnsatisfiedLinkError when it cannot be loaded: an error, because no message is to blame
     */
    static synchronized void load() {
        if (!loaded) {
            unpackAndLoad();
            loaded = true;
        }
    }

    private static void unpackAndLoad() {
        try {
            Path folder = Files.createTempDirectory(
                    "discogsography-" + ProcessHandle.current().pid() + "-zstd");
            System.setProperty(FOLDER, folder.toString());
            try {
                Native.load();
            } finally {
                System.clearProperty(FOLDER);
                delete(folder);
            }
        } catch (IOException | LinkageError failed) {
            LOG.debug("zstd", failed);
            throw new UnsatisfiedLinkError("the library for compressed messages cannot be unpacked to " + TEMPORARY
                    + " and loaded from there: let it be writable and mounted without noexec, or name another folder"
                    + " (java -Djava.io.tmpdir=…): " + failed.getMessage());
        }
    }

    /** Where a loaded library cannot be deleted, it stays until the process ends. */
    private static void delete(Path folder) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (IOException inUse) {
            LOG.debugf("%s stays: %s", folder, inUse);
        }
    }
}
