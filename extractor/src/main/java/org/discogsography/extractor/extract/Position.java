package org.discogsography.extractor.extract;

import java.time.Instant;
import org.discogsography.common.contract.Digest;
import org.discogsography.extractor.state.Checkpoint;

/**
 * A place in the sequence of a file's records, at the border between two messages.
 *
 * @param records before it
 * @param seq of the message that ends there
 * @param digest over the records before it
 */
record Position(long records, long seq, Digest digest) {
    static final Position START = new Position(0, 0, Digest.EMPTY);

    static Position of(Checkpoint checkpoint) {
        return new Position(checkpoint.records(), checkpoint.seq(), Digest.parse(checkpoint.digest()));
    }

    Checkpoint checkpoint(String run, String sha256, String broker, Checkpoint.Basis basis, Instant now) {
        return new Checkpoint(run, sha256, broker, records, seq, digest.hex(), basis, now);
    }
}
