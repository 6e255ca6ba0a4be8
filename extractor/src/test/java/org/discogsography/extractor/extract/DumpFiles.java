package org.discogsography.extractor.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.FileDigest;

/** Small dumps in a folder. */
public record DumpFiles(Path folder, int dump) {
    public static final int DUMP = 20200806;

    public DumpFiles(Path folder) {
        this(folder, DUMP);
    }

    /** @param records the content of the root element */
    public Path write(RecordType type, String records) throws IOException {
        return writeXml(type, "<" + type.plural() + ">\n" + records + "\n</" + type.plural() + ">\n");
    }

    Path writeXml(RecordType type, String xml) throws IOException {
        return Files.write(path(type), gzip(xml));
    }

    /** @param xml the whole of it */
    Path writeBytes(RecordType type, byte[] xml) throws IOException {
        return Files.write(path(type), gzip(xml));
    }

    public Path path(RecordType type) {
        return folder.resolve("discogs_" + dump + "_" + type.plural() + ".xml.gz");
    }

    void checksums(String lines) throws IOException {
        Files.writeString(folder.resolve("discogs_" + dump + "_CHECKSUM.txt"), lines);
    }

    /** The line of a checksum file. */
    static String sum(Path file) throws IOException {
        return FileDigest.sha256(file, _ -> {}) + " " + file.getFileName() + "\n";
    }

    public static String masters(int from, int to) {
        StringBuilder xml = new StringBuilder();
        for (int id = from; id <= to; id++) {
            xml.append("<master id=\"")
                    .append(id)
                    .append("\"><title>t")
                    .append(id)
                    .append("</title></master>\n");
        }
        return xml.toString();
    }

    public static String artists(int count) {
        StringBuilder xml = new StringBuilder();
        for (int id = 1; id <= count; id++) {
            xml.append("<artist><id>").append(id).append("</id></artist>\n");
        }
        return xml.toString();
    }

    static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
