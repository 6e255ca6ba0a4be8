package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.discogsography.consumer.Queue;
import org.discogsography.consumer.consume.QueueConsumption.Counts;
import org.discogsography.consumer.store.Tally;

/**
 * One queue as JSON; counts since the start of the service.
 *
 * @param state {@code subscribed}, {@code paused: …}, {@code waiting for …}
 * @param inHand deliveries taken from the broker and not settled
 * @param lastStoredAt null before the first batch
 */
public record ConsumptionView(
        String queue,
        String type,
        String state,
        int inHand,
        Stored stored,
        long deadLettered,
        long requeued,
        long redelivered,
        Instant lastStoredAt) {

    /** Records by what the store made of them. */
    public record Stored(@JsonProperty("new") long created, long changed, long unchanged, long stale) {
        static Stored of(Tally tally) {
            return new Stored(tally.created(), tally.changed(), tally.unchanged(), tally.stale());
        }
    }

    static ConsumptionView of(Queue queue) {
        Counts counts = queue.consumption().counts();
        return new ConsumptionView(
                queue.name(),
                queue.type().plural(),
                queue.state(),
                queue.consumption().inHand(),
                Stored.of(counts.stored()),
                counts.deadLettered(),
                counts.requeued(),
                counts.redelivered(),
                counts.lastStoredAt());
    }
}
