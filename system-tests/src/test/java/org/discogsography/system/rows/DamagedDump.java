package org.discogsography.system.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.system.fault.Records;
import org.discogsography.system.oracle.DumpFile;
import org.discogsography.system.stage.Dump;

/** A copy of a dump in which the file of the releases is not as it should be. */
final class DamagedDump implements AutoCloseable {
    static final String TYPE = "releases";

    private final Path folder;
    private final Path releases;

    private DamagedDump(Path folder) {
        this.folder = folder;
        this.releases = DumpFile.in(folder, TYPE);
    }

    static DamagedDump copyOf(Dump dump) {
        try {
            Path folder = Files.createTempDirectory("damaged");
            try (Stream<Path> files = Files.list(dump.folder())) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            return new DamagedDump(folder);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    Path folder() {
        return folder;
    }

    /** Only so much of the compressed file is there. */
    DamagedDump truncated(double share) {
        return change(bytes -> Arrays.copyOf(bytes, (int) (bytes.length * share)));
    }

    /** The gzip trailer holds the checksum of other bytes. */
    DamagedDump wrongCrc() {
        return change(bytes -> {
            byte[] changed = bytes.clone();
            changed[changed.length - 6] ^= 0x55;
            return changed;
        });
    }

    /** The published checksum is that of another file. */
    DamagedDump wrongChecksum() {
        try {
            Files.write(releases, append(Files.readAllBytes(releases)));
            return this;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The XML ends before its root element does; the file itself is sound. */
    DamagedDump withoutRootEnd() {
        return changeXml(xml -> xml.substring(0, xml.lastIndexOf("</releases>")));
    }

    /** The XML is another one, one character per byte; the file itself is sound. */
    DamagedDump changeXml(UnaryOperator<String> change) {
        return change(compressed -> compress(change.apply(decompress(compressed))));
    }

    @Override
    public void close() {
        AtomicFiles.deleteTree(folder);
    }

    /** Changes the file and publishes the checksum of what it is now. */
    private DamagedDump change(UnaryOperator<byte[]> change) {
        try {
            byte[] changed = change.apply(Files.readAllBytes(releases));
            Files.write(releases, changed);
            for (Path list : checksumFiles()) {
                List<String> lines = Files.readAllLines(list).stream()
                        .map(line -> line.endsWith(releases.getFileName().toString())
                                ? Records.sha256(changed) + line.substring(64)
                                : line)
                        .toList();
                Files.write(list, lines);
            }
            return this;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private List<Path> checksumFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("CHECKSUM"))
                    .toList();
        }
    }

    private static byte[] append(byte[] bytes) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(bytes);
        longer.write(0);
        return longer.toByteArray();
    }

    private static String decompress(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] compress(String xml) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(xml.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }
}
