package org.discogsography.consumer.deadletter;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a page begins and when it ends.
 *
 * @param after the place before its first letter; empty for the oldest
 * @param limit letters at most
 * @param bytes of what is shown, at most, unless a single letter has more
 */
public record Range(Optional<Place> after, int limit, long bytes) {
    /** Of looking; a queue can be long, and whoever asks waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    public static Range first(int limit) {
        return new Range(Optional.empty(), limit, Long.MAX_VALUE);
    }
}
