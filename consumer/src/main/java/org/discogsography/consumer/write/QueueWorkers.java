package org.discogsography.consumer.write;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.discogsography.common.connection.DependencyMonitor.Timing;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.deadletter.DeadLetterPublisher;
import org.discogsography.consumer.intake.BatchLimit;
import org.discogsography.consumer.intake.Intake;
import org.discogsography.consumer.intake.Wakeup;
import org.discogsography.consumer.supervise.SupervisedStore;

/**
 * Makes the workers of a consumer, one per queue.
 *
 * @param statementTimeout of the store
 */
public record QueueWorkers(
        SupervisedStore store,
        DeadLetterPublisher deadLetters,
        Answering answering,
        RetryPolicy retry,
        ConsumerSettings settings,
        Duration statementTimeout,
        Timing timing,
        MeterRegistry registry) {
    /** A batch that takes this share of what a statement may take is too large. */
    private static final int SLOW_SHARE = 4;

    /** The first batch is an eighth. */
    private static final int HALVINGS = 3;

    /** @param verification hears what has been stored */
    public QueueWorker worker(RecordType type, String queue, WriteListener verification) {
        QueueMetrics metrics = new QueueMetrics(queue, registry, timing.timer());
        Wakeup wakeup = new Wakeup();
        Intake intake = new Intake(
                type,
                settings.batchWait(),
                timing.timer(),
                task -> Thread.ofVirtual().name("decode " + queue).start(task),
                delivery -> metrics.delivered(delivery.redelivered()),
                wakeup);
        QueueWorker worker = new QueueWorker(
                queue,
                new QueueWorker.Way(
                        intake,
                        wakeup,
                        new BatchWriter(type, store, answering, timing.random()),
                        new Acknowledger(store, deadLetters, metrics, List.of(metrics, verification)),
                        metrics),
                new QueueWorker.Policies(sizer(), retry, new HoldPolicy(settings.hold())),
                timing.timer());
        Gauge.builder("discogsography.consumer.in.hand", intake, Intake::inFlight)
                .tag("queue", queue)
                .register(registry);
        Gauge.builder(
                        "discogsography.consumer.held",
                        worker,
                        now -> now.hold().filter(Hold::refused).isPresent() ? 1 : 0)
                .tag("queue", queue)
                .register(registry);
        return worker;
    }

    /** While one half of the prefetch is written, the other half arrives and is decoded. */
    private BatchSizer sizer() {
        BatchLimit usual = new BatchLimit(Math.max(1, settings.prefetch() / 2), settings.batchRecords());
        return new BatchSizer(usual, statementTimeout.dividedBy(SLOW_SHARE), HALVINGS);
    }
}
