package org.discogsography.extractor.bench;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.ChunkNormaliser;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpFolder;
import org.discogsography.extractor.read.DumpStream;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.read.RecordReader;

/**
 * Measures how fast a dump file can be read, without a broker.
 *
 * <p>Arguments: folder, type ({@code releases}), mode, repetitions. Mode {@code raw} is the limit: decompress and pull
 * every event from the parser, on one thread, nothing else. Mode {@code extract} does what the extractor does before
 * it publishes: split, parse, normalise, canonical JSON, SHA-256. Prints one JSON object per repetition.
 */
public final class ReadBenchmark {
    static final int MAX_LINE = 12 * 1024 * 1024;

    private ReadBenchmark() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println("usage: FOLDER TYPE raw|extract REPETITIONS");
            System.exit(2);
        }
        RecordType type = RecordType.named(args[1]).orElseThrow(() -> new IOException("no record type: " + args[1]));
        DumpFile file = Optional.ofNullable(
                        DumpFolder.open(Path.of(args[0])).files().get(type))
                .orElseThrow(() -> new IOException("no " + args[1] + " in " + args[0]));
        for (int i = 1; i <= Integer.parseInt(args[3]); i++) {
            System.out.println(measure(file, args[2], i));
        }
    }

    private static String measure(DumpFile file, String mode, int repetition) throws Exception {
        long begin = System.nanoTime();
        long records = switch (mode) {
            case "raw" -> raw(file);
            case "extract" -> extract(file);
            default -> throw new IOException("mode is raw or extract, not " + mode);
        };
        double seconds = (System.nanoTime() - begin) / 1e9;
        return String.format(
                Locale.ROOT,
                "{\"mode\":\"%s\",\"type\":\"%s\",\"repetition\":%d,\"records\":%d,\"seconds\":%.3f,"
                        + "\"recordsPerSecond\":%.0f}",
                mode,
                file.type().plural(),
                repetition,
                records,
                seconds,
                records / seconds);
    }

    private static long raw(DumpFile file) throws IOException, XMLStreamException {
        InputFactoryImpl parsers = new InputFactoryImpl();
        parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        long records = 0;
        try (DumpStream stream = DumpStream.open(file)) {
            XMLStreamReader xml = parsers.createXMLStreamReader(stream.xml());
            int depth = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> depth++;
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        records += depth == 1 ? 1 : 0;
                    }
                    default -> {
                        // pulled, not used
                    }
                }
            }
        }
        return records;
    }

    private static long extract(DumpFile file) throws IOException, InterruptedException {
        long records = 0;
        int workers = Runtime.getRuntime().availableProcessors();
        try (RecordReader<Block> reader = RecordReader.start(
                file, Limits.DEFAULT, workers, () -> new ChunkNormaliser(file.type(), MAX_LINE, new Observations()))) {
            Optional<RecordReader.Result<Block>> block = reader.next();
            while (block.isPresent()) {
                records += block.get().value().records().size();
                block = reader.next();
            }
        }
        return records;
    }
}
