package org.discogsography.dashboard.service;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.PublishingState;
import org.discogsography.common.api.TypeStatus;

/**
 * The extractor's {@code /extractions/current}; numbers that it does not know are null.
 *
 * @param publishing null while nothing is being published
 * @param waitingFor one sentence: what it waits for; null when for nothing, or when the extractor does not tell
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
        String waitingFor,
        Instant waitingSince,
        Map<String, Progress> types) {
    public Extraction {
        if (ExtractionState.of(state).isEmpty()) {
            throw new IllegalArgumentException("there is no such state of an extraction: " + state);
        }
        types = types == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(types));
        types.values().forEach(progress -> Objects.requireNonNull(progress, "types"));
    }

    /** One that waits for nothing. */
    public Extraction(
            String state,
            String run,
            Integer dump,
            String folder,
            Instant startedAt,
            Instant finishedAt,
            String error,
            Publishing publishing,
            Map<String, Progress> types) {
        this(state, run, dump, folder, startedAt, finishedAt, error, publishing, null, null, types);
    }

    public ExtractionState status() {
        return ExtractionState.of(state).orElseThrow();
    }

    public Collection<Progress> progress() {
        return types.values();
    }

    /**
     * What keeps messages from flowing, or that they do.
     *
     * @param cause null while nothing is wrong
     */
    public record Publishing(String state, Instant since, String cause) {
        public Publishing {
            if (PublishingState.of(state).isEmpty()) {
                throw new IllegalArgumentException("there is no such state of publishing: " + state);
            }
        }

        public PublishingState status() {
            return PublishingState.of(state).orElseThrow();
        }
    }

    /**
     * How far one type is.
     *
     * @param published records confirmed by the broker
     * @param malformed left out, because they cannot be read
     * @param repeated left out, because their id came before with another content
     * @param unreadableFile the extractor's file with the original bytes of both; null when nothing is left out
     * @param bytesRead of the compressed file
     */
    public record Progress(
            String state,
            String file,
            String checksum,
            Long records,
            Long published,
            Long malformed,
            Long repeated,
            String unreadableFile,
            Long bytesRead,
            Long bytesTotal,
            Double recordsPerSecond,
            Double etaSeconds,
            String digest,
            String error) {
        /** Whether every record of its file is published. */
        public boolean allPublished() {
            return TypeStatus.of(state).filter(TypeStatus::isPublished).isPresent();
        }
    }
}
