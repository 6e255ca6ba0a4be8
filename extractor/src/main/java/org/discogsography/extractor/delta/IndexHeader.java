package org.discogsography.extractor.delta;

import java.util.Map;
import java.util.Objects;
import org.discogsography.common.contract.Digest;

/**
 * What an index is of.
 *
 * @param type plural name
 * @param dump date as {@code yyyymmdd}
 * @param file SHA-256 of the file, lower-case hex
 * @param run that published it
 * @param count records
 * @param digest of the completion, 16 hex digits
 * @param mappings by consumer: every record was sent to it when it wrote by this version or a later one; a consumer of
 *     which that is not known is left out
 */
public record IndexHeader(
        String type, int dump, String file, String run, long count, String digest, Map<String, Integer> mappings) {
    public IndexHeader {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(run, "run");
        Digest.parse(digest);
        mappings = Map.copyOf(mappings);
    }

    /** A repair completes the run that it repairs, as {@code <run>+<suffix>}. */
    boolean isOfRun(String other) {
        return other.equals(run) || other.startsWith(run + "+");
    }
}
