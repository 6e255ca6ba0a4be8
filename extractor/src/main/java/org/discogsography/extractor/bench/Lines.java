package org.discogsography.extractor.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.ChunkNormaliser;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpFolder;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.read.RecordReader;

/**
 * Writes the records of a dump file as lines of the message contract, for measuring consumers without a broker.
 * Arguments: folder, type, folder to write {@code <type>.ndjson} to.
 */
public final class Lines {
    private Lines() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            System.err.println("usage: FOLDER TYPE OUTPUT-FOLDER");
            System.exit(2);
        }
        RecordType type = RecordType.named(args[1]).orElseThrow(() -> new IOException("no record type: " + args[1]));
        DumpFile file = Optional.ofNullable(
                        DumpFolder.open(Path.of(args[0])).files().get(type))
                .orElseThrow(() -> new IOException("no " + args[1] + " in " + args[0]));
        Path output = Files.createDirectories(Path.of(args[2])).resolve(type.plural() + ".ndjson");
        try (RecordReader<Block> reader = RecordReader.start(
                        file,
                        Limits.DEFAULT,
                        1,
                        () -> new ChunkNormaliser(type, ReadBenchmark.MAX_LINE, new Observations()));
                OutputStream lines = new BufferedOutputStream(Files.newOutputStream(output))) {
            Optional<RecordReader.Result<Block>> block = reader.next();
            while (block.isPresent()) {
                lines.write(block.get().value().lines());
                block = reader.next();
            }
        }
    }
}
