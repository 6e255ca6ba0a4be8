package org.discogsography.dashboard.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One entry of a consumer's {@code /consumption}: what it does with one queue since its start.
 *
 * @param state {@code subscribed}, {@code held}, {@code paused: …}, {@code waiting for …}
 * @param inHand deliveries neither settled nor returned
 * @param heldSince since when nothing of the queue goes on; null when all is well
 * @param heldBecause what is in the way, in one line; null when all is well
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
        Instant lastStoredAt,
        Instant heldSince,
        String heldBecause) {
    public Consumption {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(state, "state");
    }

    /** The store answers and refuses (nearly) everything: somebody has to mend that. */
    public boolean held() {
        return state.equals("held");
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
