package org.discogsography.consumer.consume;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.poison.Stage;
import org.discogsography.consumer.store.Tally;

/** What became of one queue's deliveries since the start: for {@code /consumption} and for {@code /metrics}. */
final class QueueStats implements Outcomes {
    private static final String DELIVERIES = "discogsography.consumer.deliveries";
    private static final String DEAD_LETTERS = "discogsography.consumer.dead.letters";
    private static final String REQUEUED = "discogsography.consumer.requeued";

    private final String queue;
    private final MeterRegistry registry;
    private final LoadWatcher loads;
    private final Timer timer;

    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong requeued = new AtomicLong();
    private final AtomicLong redelivered = new AtomicLong();
    private volatile Tally stored = Tally.NONE;
    private volatile Instant lastStored;

    QueueStats(String queue, MeterRegistry registry, LoadWatcher loads, Timer timer) {
        this.queue = queue;
        this.registry = registry;
        this.loads = loads;
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

    @Override
    public void delivered(boolean again) {
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
        loads.stored();
    }

    @Override
    public void announced() {
        loads.announced();
    }

    @Override
    public void deadLettered(Stage stage, int letters) {
        deadLettered.addAndGet(letters);
        registry.counter(DEAD_LETTERS, "queue", queue, "stage", stage.header()).increment(letters);
    }

    @Override
    public void requeued(int deliveries) {
        requeued.addAndGet(deliveries);
        registry.counter(REQUEUED, "queue", queue).increment(deliveries);
    }

    @Override
    public void batch(Duration took) {
        registry.timer("discogsography.consumer.batches", "queue", queue).record(took);
    }

    Tally stored() {
        return stored;
    }

    long deadLettered() {
        return deadLettered.get();
    }

    long requeued() {
        return requeued.get();
    }

    long redelivered() {
        return redelivered.get();
    }

    /** Null before the first. */
    Instant lastStored() {
        return lastStored;
    }

    private void count(String outcome, long records) {
        registry.counter("discogsography.consumer.records", "queue", queue, "outcome", outcome)
                .increment((double) records);
    }
}
