package org.discogsography.extractor.delta;

import java.util.Map;
import java.util.Objects;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RunName;

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

    /** Or of a repair of it. */
    boolean isOfRun(String other) {
        return RunName.repaired(other).equals(run);
    }
}
