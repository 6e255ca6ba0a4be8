package org.discogsography.consumer.consume;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.feed.Subscription;
import org.discogsography.consumer.poison.Graveyard;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.Patience;
import org.discogsography.consumer.supervise.SupervisedStore;

/** Everything between one queue and the store. */
public final class QueueConsumption {
    private final Lane lane;
    private final QueueStats stats;

    /** What the queues of a consumer share. */
    public record Shared(
            SupervisedStore store,
            Graveyard graveyard,
            Answering answering,
            Patience patience,
            ConsumerSettings settings,
            Duration statementTimeout,
            Clockwork clockwork) {}

    /**
     * Counts since the start of the service.
     *
     * @param requeued deliveries that we returned
     * @param redelivered deliveries that had been handed out before, to us or to somebody else
     */
    public record Counts(Tally stored, long deadLettered, long requeued, long redelivered, Instant lastStoredAt) {}

    public QueueConsumption(RecordType type, String queue, Shared shared, LoadWatcher loads, MeterRegistry registry) {
        this.stats = new QueueStats(queue, registry, loads, shared.clockwork().timer());
        Settler settler = new Settler(shared.store(), shared.graveyard(), stats);
        BatchWriter writer = new BatchWriter(
                type,
                shared.store(),
                shared.answering(),
                settler,
                stats,
                shared.clockwork().random());
        this.lane = new Lane(
                new Lane.Work(type, queue, writer, stats),
                shared.patience(),
                LaneLimits.of(shared.settings(), shared.statementTimeout()),
                shared.clockwork());
        Gauge.builder("discogsography.consumer.in.hand", lane, Lane::inHand)
                .tag("queue", queue)
                .register(registry);
        Gauge.builder(
                        "discogsography.consumer.held",
                        lane,
                        now -> now.hold().filter(Hold::refused).isPresent() ? 1 : 0)
                .tag("queue", queue)
                .register(registry);
    }

    public Subscription.Receiver receiver() {
        return lane;
    }

    public int inHand() {
        return lane.inHand();
    }

    /**
     * Why nothing goes on, and since when.
     *
     * @param refused the store answers and refuses what it is given: somebody has to mend that
     */
    public record Hold(Instant since, String because, boolean refused) {}

    /** What it waits for; empty when nothing is wrong. */
    public Optional<Hold> hold() {
        return lane.hold();
    }

    /** Completes when there is any use in bringing deliveries: at once, unless the store refuses all of them. */
    public Uni<Void> whenTaken() {
        return lane.whenTaken();
    }

    public Counts counts() {
        return new Counts(
                stats.stored(), stats.deadLettered(), stats.requeued(), stats.redelivered(), stats.lastStored());
    }

    /** Begins no further batch; completes when the one under way has ended. */
    public Uni<Void> stop() {
        return lane.stop();
    }
}
