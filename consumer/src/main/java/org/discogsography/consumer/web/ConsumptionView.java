package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.consumer.Queue;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.write.Hold;
import org.discogsography.consumer.write.QueueMetrics.Counts;

/**
 * One queue as JSON; counts since the start of the service.
 *
 * @param state {@code subscribed}; {@code held} while the store answers and refuses (nearly) everything, which somebody
 *     has to mend; {@code paused: …}, {@code waiting for …} while something is away
 * @param heldSince since when nothing of the queue goes on, held or paused; null when all is well
 * @param heldBecause what the store or the broker says, in one line; null when all is well
 * @param inHand deliveries taken from the broker and not settled
 * @param lastStoredAt null before the first batch
 */
public record ConsumptionView(
        String queue,
        String type,
        String state,
        Instant heldSince,
        String heldBecause,
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
        Counts counts = queue.worker().counts();
        Optional<Hold> hold = queue.worker().hold();
        return new ConsumptionView(
                queue.name(),
                queue.type().plural(),
                queue.state(),
                hold.map(Hold::since).orElse(null),
                hold.map(Hold::because).orElse(null),
                queue.worker().intake().inFlight(),
                Stored.of(counts.stored()),
                counts.deadLettered(),
                counts.requeued(),
                counts.redelivered(),
                counts.lastStoredAt());
    }
}
