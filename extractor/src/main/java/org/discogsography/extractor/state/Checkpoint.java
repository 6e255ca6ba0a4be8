package org.discogsography.extractor.state;

import java.time.Instant;
import java.util.Objects;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;

/**
 * How far the publishing of a file is: every record up to here is confirmed. It holds for this file, this broker and
 * this run only.
 *
 * @param sha256 of the file as it lies on disk, lower-case hex
 * @param broker that has confirmed
 * @param records from the beginning of the file
 * @param seq of the last of their messages
 * @param digest over these records, 16 hex digits: other records make another one
 */
public record Checkpoint(
        String run, String sha256, String broker, long records, long seq, String digest, Instant writtenAt) {
    public Checkpoint {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(broker, "broker");
        Digest.parse(digest);
    }

    public boolean isOf(String ofRun, String ofFile, String ofBroker) {
        return run.equals(ofRun) && sha256.equals(ofFile) && broker.equals(ofBroker);
    }

    /** The name of the file that it is kept in. */
    public static String name(RecordType type) {
        return "checkpoint_" + type.plural() + ".json";
    }
}
