package org.discogsography.dashboard.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One entry of a consumer's {@code /consumption}: what it does with one queue since its start.
 *
 * @param state {@code subscribed}, {@code paused: …}, {@code waiting for …}
 * @param inHand deliveries neither settled nor returned
 */
public record Consumption(
        String queue,
        String type,
        String state,
        Long inHand,
        Stored stored,
        Long deadLettered,
        Long requeued,
        Long redelivered,
        Instant lastStoredAt) {
    public Consumption {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(state, "state");
    }

    /** Records by what the store made of them. */
    public record Stored(@JsonProperty("new") Long created, Long changed, Long unchanged, Long stale) {}

    /** Records that are done with, whatever became of them; null when it does not tell. */
    public Long settled() {
        return stored == null
                ? deadLettered
                : sum(stored.created(), stored.changed(), stored.unchanged(), stored.stale(), deadLettered);
    }

    /** Records that were new or changed; null when it does not tell. */
    public Long written() {
        return stored == null ? null : sum(stored.created(), stored.changed());
    }

    private static long sum(Long... numbers) {
        return Stream.of(numbers)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
