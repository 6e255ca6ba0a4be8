package org.discogsography.samples;

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
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What was written to a folder: the files of a month, each whole or not at all. */
public record SampleManifest(Path folder, Path checksums, SampleDump.Description description, List<File> files) {

    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 1 << 16;

    public SampleManifest {
        files = List.copyOf(files);
    }

    /**
     * One of the four files.
     *
     * @param sha256 of the compressed file, in hexadecimal digits
     * @param bytes of the compressed file
     * @param xmlBytes of the XML in it
     */
    public record File(DumpType type, Path path, String sha256, long bytes, long xmlBytes) {}

    static SampleManifest write(SampleDump dump, Path folder, LocalDate month) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("cannot write a sample dump to " + folder + ": it is not a folder");
        }
        Files.createDirectories(folder);
        Path checksums = folder.resolve(DumpType.checksumFileName(month));
        Files.deleteIfExists(checksums);
        List<File> files = new ArrayList<>();
        for (DumpType type : DumpType.values()) {
            files.add(write(dump, type, folder.resolve(type.fileName(month))));
        }
        // The form of sha256sum, except that the real files have one space where it has two.
        byte[] lines = files.stream()
                .map(file -> file.sha256() + " " + file.path().getFileName() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        whole(checksums, out -> {
            out.write(lines);
            return lines.length;
        });
        return new SampleManifest(folder, checksums, dump.describe(), files);
    }

    private static File write(SampleDump dump, DumpType type, Path path) throws IOException {
        MessageDigest sha256 = sha256();
        long xmlBytes = whole(path, file -> {
            try (OutputStream gzip = new FastGzip(new DigestOutputStream(file, sha256))) {
                return dump.writeXml(type, gzip);
            }
        });
        return new File(type, path, HexFormat.of().formatHex(sha256.digest()), Files.size(path), xmlBytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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

    /** Compresses at level 1: on real dumps 2.5 times as fast as the usual level, for a file a quarter larger. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
