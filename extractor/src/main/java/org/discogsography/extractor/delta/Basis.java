package org.discogsography.extractor.delta;

import java.util.Map;
import org.discogsography.extractor.state.Checkpoint;
import org.roaringbitmap.RoaringBitmap;

/** Against what a file is published. */
public sealed interface Basis extends AutoCloseable {
    /** As it is kept, so that an interrupted run goes on as it began. */
    Checkpoint.Basis kept();

    @Override
    void close();

    /**
     * Only what differs from an index; both stores hold what it tells.
     *
     * @param owed published although unchanged: some store has it as a dead letter only
     */
    record Since(DeltaIndex index, RoaringBitmap owed) implements Basis {
        @Override
        public Checkpoint.Basis kept() {
            return Checkpoint.Basis.since(index.header().run(), owed);
        }

        @Override
        public void close() {
            index.close();
        }
    }

    /**
     * All of it.
     *
     * @param because why, for people
     * @param mappings of the consumers before the first record was published, as far as they are known
     */
    record Everything(String because, Map<String, Integer> mappings) implements Basis {
        public Everything {
            mappings = Map.copyOf(mappings);
        }

        @Override
        public Checkpoint.Basis kept() {
            return Checkpoint.Basis.everything(because, mappings);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
