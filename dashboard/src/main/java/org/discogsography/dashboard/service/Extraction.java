package org.discogsography.dashboard.service;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The extractor's {@code /extractions/current}; numbers that it does not know are null.
 *
 * @param publishing null while nothing is being published
 */
public record Extraction(
        String state,
        String run,
        Integer dump,
        String folder,
        Instant startedAt,
        Instant finishedAt,
        String error,
        Publishing publishing,
        Map<String, Progress> types) {
    public Extraction {
        Objects.requireNonNull(state, "state");
        types = types == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(types));
        types.values().forEach(progress -> Objects.requireNonNull(progress, "types"));
    }

    public boolean running() {
        return "running".equals(state);
    }

    public Collection<Progress> progress() {
        return types.values();
    }

    /**
     * What keeps messages from flowing, or that they do.
     *
     * @param cause null while nothing is wrong
     */
    public record Publishing(String state, Instant since, String cause) {}

    /**
     * How far one type is.
     *
     * @param published records confirmed by the broker
     * @param bytesRead of the compressed file
     */
    public record Progress(
            String state,
            String file,
            String checksum,
            Long records,
            Long published,
            Long malformed,
            Long bytesRead,
            Long bytesTotal,
            Double recordsPerSecond,
            Double etaSeconds,
            String digest,
            String error) {}
}
