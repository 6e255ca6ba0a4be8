package org.discogsography.extractor.pass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.drift.Observed;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.ChunkNormaliser;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.read.Malformed;
import org.discogsography.extractor.read.RecordReader;

/**
 * Reads a file from its beginning to its proper end and gives every record to a visitor, each id once: which of two
 * records of one id is right nobody knows; a store has one, so the first counts. The same file gives the same records
 * in the same order each time. For one thread.
 */
public final class FilePass {
    private static final int EXCERPT = 200;

    private final DumpFile file;
    private final Tuning tuning;
    private final Totals totals = new Totals();

    /** @param workers threads that parse and normalise */
    public record Tuning(Limits limits, int workers) {}

    /** Takes what was read. */
    @FunctionalInterface
    public interface Visitor {
        /** @throws IOException when this file cannot go on */
        void read(Portion portion) throws IOException, InterruptedException;
    }

    private FilePass(DumpFile file, Tuning tuning) {
        this.file = file;
        this.tuning = tuning;
    }

    /**
     * @return what all records of the file add up to
     * @throws IOException when the file cannot be read to its proper end
     */
    public static Totals over(DumpFile file, Tuning tuning, Visitor visitor) throws IOException, InterruptedException {
        return new FilePass(file, tuning).run(visitor);
    }

    private Totals run(Visitor visitor) throws IOException, InterruptedException {
        Limits limits = tuning.limits();
        List<Observations> observations = new ArrayList<>();
        try (RecordReader<Block> reader =
                RecordReader.start(file, limits, tuning.workers(), () -> worker(limits, observations))) {
            Optional<RecordReader.Result<Block>> next = reader.next();
            while (next.isPresent()) {
                visitor.read(portion(next.get().value(), next.get().bytesRead()));
                next = reader.next();
            }
        }
        // Whoever got the last block has got everything that the workers have written before.
        totals.observed(Observed.of(observations));
        return totals;
    }

    private ChunkNormaliser worker(Limits limits, List<Observations> observations) {
        Observations own = new Observations();
        observations.add(own);
        return new ChunkNormaliser(file.type(), limits.recordBytes(), own);
    }

    private Portion portion(Block block, long bytesRead) {
        block.malformed().forEach(totals::unreadable);
        List<Block.Entry> fresh = new ArrayList<>(block.records().size());
        List<Malformed> duplicates = new ArrayList<>(0);
        for (Block.Entry entry : block.records()) {
            if (totals.add(entry)) {
                fresh.add(entry);
            } else {
                duplicates.add(duplicate(block, entry));
            }
        }
        return new Portion(block, fresh, duplicates, bytesRead);
    }

    private static Malformed duplicate(Block block, Block.Entry entry) {
        int length = Math.min(EXCERPT, entry.end() - entry.from());
        return new Malformed(
                entry.offset(),
                Long.toUnsignedString(entry.id()),
                "its id was there before",
                new String(block.lines(), entry.from(), length, StandardCharsets.UTF_8));
    }
}
