package org.discogsography.extractor.normalise;

import java.util.Arrays;
import java.util.function.Function;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.read.Chunk;
import org.discogsography.extractor.xml.MalformedMarkupException;

/** Makes the block of a chunk, record by record: a malformed one is left out alone. For one thread. */
public final class ChunkNormaliser implements Function<Chunk, Block> {
    private final Normaliser normaliser;
    private final BlockBuilder block;

    /**
     * @param maxLine the longest line of a record, in bytes; a record that needs more is malformed
     * @param observations told of every good record, by this worker only
     */
    public ChunkNormaliser(RecordType type, int maxLine, Observations observations) {
        normaliser = new Normaliser(type, observations);
        block = new BlockBuilder(maxLine);
    }

    @Override
    public Block apply(Chunk chunk) {
        block.clear();
        for (int i = 0; i < chunk.size(); i++) {
            record(chunk, i);
        }
        chunk.rejected().forEach(block::rejected);
        return block.build();
    }

    private void record(Chunk chunk, int i) {
        byte[] bytes = chunk.buffer();
        int from = chunk.start(i);
        int end = chunk.end(i);
        boolean clean = Characters.areClean(bytes, from, end);
        if (!clean || add(bytes, from, end, chunk.offset(i)) != null) {
            mended(chunk, i, clean);
        }
    }

    /** Tries again with what XML does not allow replaced. */
    private void mended(Chunk chunk, int i, boolean clean) {
        byte[] record = Arrays.copyOfRange(chunk.buffer(), chunk.start(i), chunk.end(i));
        long offset = chunk.offset(i);
        Characters.Replaced text = clean ? new Characters.Replaced(record, 0) : Characters.clean(record);
        String fault = add(text.bytes(), 0, text.bytes().length, offset);
        Characters.Replaced legal = Characters.withoutIllegalReferences(text.bytes());
        if (fault != null && legal.count() > 0) {
            text = new Characters.Replaced(legal.bytes(), text.count() + legal.count());
            fault = add(text.bytes(), 0, text.bytes().length, offset);
        }
        if (fault == null) {
            block.replaced(text.count());
        } else {
            block.rejected(chunk.rejected(i, fault));
        }
    }

    /** @return what is wrong with the record, or null when it was added to the block */
    private String add(byte[] bytes, int from, int end, long offset) {
        Drift drift = new Drift();
        try {
            int record = normaliser.read(bytes, from, end, drift);
            block.add(normaliser.tree(), record, offset);
            block.drift().add(drift);
            normaliser.accepted(record);
            return null;
        } catch (UnusableRecordException unusable) {
            return unusable.getMessage();
        } catch (MalformedMarkupException malformed) {
            return "not well-formed: " + malformed.getMessage();
        } catch (RuntimeException defect) {
            // Ours; it must cost one record only, and that one is kept.
            return "cannot be read: " + defect;
        }
    }
}
