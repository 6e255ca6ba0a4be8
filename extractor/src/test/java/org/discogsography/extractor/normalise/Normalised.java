package org.discogsography.extractor.normalise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.read.Malformed;
import org.discogsography.extractor.read.RecordReader;
import org.discogsography.extractor.read.Rejected;

/**
 * What the product makes of some XML, from file to lines.
 *
 * @param lines of the message contract, without line feeds
 */
record Normalised(List<String> lines, List<Malformed> malformed, Drift drift, long replaced) {
    private static final int MAX_LINE = 1_000_000;

    static Normalised of(RecordType type, byte[] records) {
        try {
            Path folder = Files.createTempDirectory("normalised");
            Path path = folder.resolve("discogs_20200806_" + type.plural() + ".xml");
            try {
                byte[] open = ("<" + type.plural() + ">\n").getBytes(StandardCharsets.US_ASCII);
                byte[] close = ("\n</" + type.plural() + ">\n").getBytes(StandardCharsets.US_ASCII);
                byte[] xml = new byte[open.length + records.length + close.length];
                System.arraycopy(open, 0, xml, 0, open.length);
                System.arraycopy(records, 0, xml, open.length, records.length);
                System.arraycopy(close, 0, xml, open.length + records.length, close.length);
                Files.write(path, xml);
                return of(new DumpFile(type, 20200806, path));
            } finally {
                Files.deleteIfExists(path);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Normalised of(RecordType type, String records) {
        return of(type, records.getBytes(StandardCharsets.UTF_8));
    }

    static Normalised of(DumpFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        List<Malformed> malformed = new ArrayList<>();
        Drift drift = new Drift();
        long replaced = 0;
        try (RecordReader<Block> reader = RecordReader.start(
                file, Limits.DEFAULT, 2, () -> new ChunkNormaliser(file.type(), MAX_LINE, new Observations()))) {
            Optional<RecordReader.Result<Block>> next = reader.next();
            while (next.isPresent()) {
                Block block = next.get().value();
                for (Block.Entry entry : block.records()) {
                    int length = entry.end() - entry.from() - 1;
                    lines.add(new String(block.lines(), entry.from(), length, StandardCharsets.UTF_8));
                }
                block.rejected().stream().map(Rejected::what).forEach(malformed::add);
                drift.add(block.drift());
                replaced += block.replaced();
                next = reader.next();
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return new Normalised(lines, malformed, drift, replaced);
    }

    /** The canonical JSON of the only record. */
    String json() {
        if (lines.size() != 1 || !malformed.isEmpty()) {
            throw new AssertionError("expected one record: " + this);
        }
        return json(0);
    }

    String json(int i) {
        String line = lines.get(i);
        return line.substring(line.indexOf(",\"data\":") + 8, line.length() - 1);
    }
}
