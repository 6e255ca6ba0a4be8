package org.discogsography.extractor.extract;

import java.time.Instant;
import java.util.Objects;

/**
 * A file that was published completely.
 *
 * @param sha256 of the file as it lay on disk, lower-case hex
 * @param broker where it was published to: another broker has not got it
 * @param dump date as {@code yyyymmdd}
 * @param digest 16 hex digits
 */
record Publication(
        String sha256, String broker, int dump, String run, long records, String digest, Instant completedAt) {
    Publication {
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(digest, "digest");
    }

    boolean isOf(String fileSha256, String toBroker) {
        return sha256.equals(fileSha256) && broker.equals(toBroker);
    }
}
