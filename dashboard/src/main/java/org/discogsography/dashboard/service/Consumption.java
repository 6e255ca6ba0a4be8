package org.discogsography.dashboard.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * One entry of a consumer's {@code /consumption}: what it does with one queue since its start.
 *
 * @param state {@code subscribed}, {@code paused}, {@code waiting for …}
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
        Instant lastStoredAt) {
    public Consumption {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(state, "state");
    }

    /** Records by what the store made of them. */
    public record Stored(@JsonProperty("new") Long created, Long changed, Long unchanged, Long stale) {}
}
