package org.discogsography.consumer.write;

import org.discogsography.consumer.store.Tally;

/** Who wants to know what has come into the store: told after commit and acknowledgement. Must not block. */
public interface WriteListener {
    /**
     * Records were stored, or found as they should be.
     *
     * @param duplicates records that gave way to another version in the same transaction
     */
    void stored(Tally tally, int duplicates);

    /** A completion is in the registry of loads. */
    void announced();
}
