package org.discogsography.system.rows;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.system.oracle.DumpFile;
import org.discogsography.system.stage.Dump;

/**
 * A copy of a dump whose file of artists, the first that is extracted, begins with half a gigabyte of comments: fetching
 * it, computing its checksum and reading up to the first record take long enough to be interrupted.
 */
final class BulkyDump implements AutoCloseable {
    static final String TYPE = "artists";
    private static final int COMMENT = 64 * 1024;
    private static final int COMMENTS = 8_000;

    private final Path folder;

    private BulkyDump(Path folder) {
        this.folder = folder;
    }

    static BulkyDump copyOf(Dump dump) throws IOException {
        Path folder = Files.createTempDirectory("bulky");
        Path bulky = DumpFile.in(dump.folder(), TYPE);
        String sum = "";
        try (Stream<Path> files = Files.list(dump.folder())) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(file.getFileName());
                if (file.equals(bulky)) {
                    sum = write(file, copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        publish(folder, bulky.getFileName().toString(), sum);
        return new BulkyDump(folder);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        AtomicFiles.deleteTree(folder);
    }

    /** @return the checksum of what was written */
    private static String write(Path from, Path to) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream xml = new GZIPInputStream(Files.newInputStream(from));
                OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                OutputStream packed = new Stored(new DigestOutputStream(file, sha256))) {
            packed.write(throughRootElement(xml));
            byte[] comment = comment();
            for (int number = 0; number < COMMENTS; number++) {
                packed.write(comment);
            }
            xml.transferTo(packed);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static byte[] throughRootElement(InputStream xml) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String root = "<" + TYPE + ">";
        while (!head.toString(StandardCharsets.US_ASCII).endsWith(root)) {
            int next = xml.read();
            if (next < 0) {
                throw new IOException("no " + root);
            }
            head.write(next);
        }
        return head.toByteArray();
    }

    private static byte[] comment() {
        byte[] comment = new byte[COMMENT];
        Arrays.fill(comment, (byte) 'x');
        byte[] begin = "\n<!-- ".getBytes(StandardCharsets.US_ASCII);
        byte[] end = " -->\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(begin, 0, comment, 0, begin.length);
        System.arraycopy(end, 0, comment, COMMENT - end.length, end.length);
        return comment;
    }

    private static void publish(Path folder, String name, String sum) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path list : files.filter(file -> file.getFileName().toString().contains("CHECKSUM"))
                    .toList()) {
                List<String> lines = Files.readAllLines(list).stream()
                        .map(line -> line.endsWith(name) ? sum + line.substring(sum.length()) : line)
                        .toList();
                Files.write(list, lines);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Gzip that does not make anything smaller. */
    private static final class Stored extends GZIPOutputStream {
        Stored(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
