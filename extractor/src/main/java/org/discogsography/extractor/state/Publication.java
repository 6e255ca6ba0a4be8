package org.discogsography.extractor.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.DumpFile;

/**
 * A file that was published completely.
 *
 * @param path absolute: where it lay
 * @param bytes its size
 * @param sha256 of the file as it lay on disk, lower-case hex
 * @param verified whether its published checksum was known, and equal
 * @param broker where it was published to: another broker has not got it
 * @param dump date as {@code yyyymmdd}
 * @param records of the completion
 * @param malformed left out, because they cannot be read
 * @param repeated left out, because their id came before with another content; null in files of older versions
 * @param digest of the completion, 16 hex digits
 * @param startedAt when the run began; null in files of older versions
 */
public record Publication(
        Path path,
        long bytes,
        String sha256,
        boolean verified,
        String broker,
        int dump,
        String run,
        long records,
        long malformed,
        Long repeated,
        String digest,
        Instant startedAt,
        Instant completedAt) {
    public Publication {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(completedAt, "completedAt");
    }

    public boolean isOf(String fileSha256, String toBroker) {
        return sha256.equals(fileSha256) && broker.equals(toBroker);
    }

    /** Where it lay; it may be gone, or be another one now. */
    public DumpFile file(RecordType type) {
        return new DumpFile(type, dump, path);
    }
}
