package org.discogsography.sandbox.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A folder that receives the files of a month, each whole or not at all. */
final class DumpFolder {

    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final LocalDate month;

    DumpFolder(Path folder, LocalDate month) {
        this.folder = folder;
        this.month = month;
    }

    SampleManifest write(SampleDump dump) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("cannot write a sample dump to " + folder + ": it is not a folder");
        }
        Files.createDirectories(folder);
        Path checksums = folder.resolve(DumpType.checksumFileName(month));
        Files.deleteIfExists(checksums);
        List<SampleManifest.File> files = new ArrayList<>();
        for (DumpType type : DumpType.values()) {
            files.add(writeDump(dump, type));
        }
        byte[] lines = lines(files).getBytes(StandardCharsets.UTF_8);
        whole(checksums, out -> {
            out.write(lines);
            return lines.length;
        });
        return new SampleManifest(folder, checksums, dump.describe(), files);
    }

    private SampleManifest.File writeDump(SampleDump dump, DumpType type) throws IOException {
        Path path = folder.resolve(type.fileName(month));
        MessageDigest sha256 = sha256();
        long xmlBytes = whole(path, file -> {
            try (OutputStream gzip = new FastGzip(new DigestOutputStream(file, sha256))) {
                return dump.writeXml(type, gzip);
            }
        });
        return new SampleManifest.File(
                type, path, HexFormat.of().formatHex(sha256.digest()), Files.size(path), xmlBytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The form of sha256sum, except that the real files have one space where it has two. */
    private static String lines(List<SampleManifest.File> files) {
        StringBuilder lines = new StringBuilder();
        for (SampleManifest.File file : files) {
            lines.append(file.sha256())
                    .append(' ')
                    .append(file.path().getFileName())
                    .append('\n');
        }
        return lines.toString();
    }

    private static long whole(Path path, Content content) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        try {
            long size;
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                size = content.writeTo(out);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private interface Content {
        /** Returns the number of bytes before compression. */
        long writeTo(OutputStream out) throws IOException;
    }
}
