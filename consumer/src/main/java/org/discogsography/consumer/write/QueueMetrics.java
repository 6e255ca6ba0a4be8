package org.discogsography.consumer.write;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.deadletter.Stage;
import org.discogsography.consumer.store.Tally;

/** What became of one queue's deliveries since the start: for {@code /consumption} and for {@code /metrics}. */
public final class QueueMetrics implements WriteListener {
    private static final String DELIVERIES = "discogsography.consumer.deliveries";
    private static final String DEAD_LETTERS = "discogsography.consumer.dead.letters";
    private static final String REQUEUED = "discogsography.consumer.requeued";

    private final String queue;
    private final MeterRegistry registry;
    private final Timer timer;

    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong requeued = new AtomicLong();
    private final AtomicLong redelivered = new AtomicLong();
    private volatile Tally stored = Tally.NONE;
    private volatile Instant lastStored;

    QueueMetrics(String queue, MeterRegistry registry, Timer timer) {
        this.queue = queue;
        this.registry = registry;
        this.timer = timer;
        begin();
    }

    /** What seldom happens is 0 from the start, and not missing. */
    private void begin() {
        registry.counter(REQUEUED, "queue", queue);
        for (Stage stage : Stage.values()) {
            registry.counter(DEAD_LETTERS, "queue", queue, "stage", stage.header());
        }
    }

    void delivered(boolean again) {
        if (again) {
            redelivered.incrementAndGet();
        }
        registry.counter(DELIVERIES, "queue", queue, "redelivered", Boolean.toString(again))
                .increment();
    }

    @Override
    public void stored(Tally tally, int duplicates) {
        synchronized (this) {
            stored = stored.plus(tally);
        }
        lastStored = timer.now();
        count("new", tally.created());
        count("changed", tally.changed());
        count("unchanged", tally.unchanged());
        count("stale", tally.stale());
        count("duplicate", duplicates);
    }

    @Override
    public void announced() {
        // counted as what the load came to
    }

    void deadLettered(Stage stage, int letters) {
        deadLettered.addAndGet(letters);
        registry.counter(DEAD_LETTERS, "queue", queue, "stage", stage.header()).increment(letters);
    }

    void requeued(int deliveries) {
        requeued.addAndGet(deliveries);
        registry.counter(REQUEUED, "queue", queue).increment(deliveries);
    }

    void batch(Duration took) {
        registry.timer("discogsography.consumer.batches", "queue", queue).record(took);
    }

    /**
     * Counts since the start of the service.
     *
     * @param requeued deliveries that we returned
     * @param redelivered deliveries that had been handed out before, to us or to somebody else
     * @param lastStoredAt null before the first batch
     */
    public record Counts(Tally stored, long deadLettered, long requeued, long redelivered, Instant lastStoredAt) {}

    Counts counts() {
        return new Counts(stored, deadLettered.get(), requeued.get(), redelivered.get(), lastStored);
    }

    private void count(String outcome, long records) {
        registry.counter("discogsography.consumer.records", "queue", queue, "outcome", outcome)
                .increment((double) records);
    }
}
