package org.discogsography.extractor.pass;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.drift.Observed;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.normalise.ChunkNormaliser;
import org.discogsography.extractor.read.Chunk;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.Limits;
import org.discogsography.extractor.read.RecordReader;
import org.discogsography.extractor.read.Rejected;

/**
 * Reads a file from its beginning to its proper end and gives every record to a visitor, each id once: which of two
 * records of one id is right nobody knows; a store has one, so the first counts. The same file gives the same records
 * in the same order each time. For one thread.
 */
public final class FilePass {
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
                visitor.read(portion(next.get()));
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

    private Portion portion(RecordReader.Result<Block> read) {
        Block block = read.value();
        block.rejected().stream().map(Rejected::what).filter(Objects::nonNull).forEach(totals::unreadable);
        List<Block.Entry> fresh = new ArrayList<>(block.records().size());
        List<Portion.Again> again = new ArrayList<>(0);
        for (Block.Entry entry : block.records()) {
            if (totals.add(entry)) {
                fresh.add(entry);
            } else {
                again.add(new Portion.Again(entry, original(read.chunk(), entry)));
            }
        }
        return new Portion(block, fresh, again, read.bytesRead());
    }

    private static Rejected original(Chunk chunk, Block.Entry entry) {
        return chunk.rejected(chunk.at(entry.offset()), "its id was there before, with another content");
    }
}
