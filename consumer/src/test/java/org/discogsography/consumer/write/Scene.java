package org.discogsography.consumer.write;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.deadletter.DeadLetter;
import org.discogsography.consumer.intake.BatchLimit;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.intake.Intake;
import org.discogsography.consumer.intake.PendingDelivery;
import org.discogsography.consumer.intake.Wakeup;
import org.discogsography.consumer.intake.WriteBatch;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.testing.Deliveries;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.HandTimer;

/** The worker of a queue of artists, with a database in memory, a broker that keeps a journal, and time that is moved by hand. */
final class Scene {
    static final Duration WAIT = Duration.ofMillis(50);
    static final Duration SLOW = Duration.ofSeconds(5);
    static final Duration HOLD = Duration.ofSeconds(40);

    final List<String> journal = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final Deliveries deliveries = new Deliveries(journal);
    final FakeStore store = new FakeStore();
    final FakeSupervision database = new FakeSupervision("postgresql", FakeStoreDependency.FAULTS);
    final FakeSupervision broker =
            new FakeSupervision("rabbitmq", failure -> Fault.transientFault(failure.getMessage()));
    final HandTimer timer = new HandTimer();
    final SupervisedStore supervised = new SupervisedStore(
            new StorePorts(new FakeStoreDependency(store), store, store, store, store),
            database,
            timer,
            Runnable::run,
            new SupervisedStore.Limits(1, Duration.ofMinutes(10)));
    final QueueMetrics metrics = new QueueMetrics(Deliveries.QUEUE, new SimpleMeterRegistry(), timer);
    final Wakeup wakeup = new Wakeup();
    final Intake intake = new Intake(
            RecordType.ARTISTS,
            WAIT,
            timer,
            this::decode,
            delivery -> metrics.delivered(delivery.redelivered()),
            wakeup);
    final BatchWriter writer;
    final Acknowledger acknowledger;
    final QueueWorker worker;
    boolean deadLettersRefused;
    private Thread working;
    private int decoded;
    private int returns;
    private int announced;
    private int stored;

    Scene() {
        WriteListener verification = new WriteListener() {
            @Override
            public void announced() {
                announced++;
            }

            @Override
            public void stored(Tally tally, int duplicates) {
                stored++;
            }
        };
        writer = new BatchWriter(RecordType.ARTISTS, supervised, this::answer, new Random(1));
        acknowledger = new Acknowledger(supervised, this::publish, metrics, List.of(metrics, verification));
        worker = new QueueWorker(
                Deliveries.QUEUE,
                new QueueWorker.Way(intake, wakeup, writer, acknowledger, metrics),
                new QueueWorker.Policies(
                        new BatchSizer(new BatchLimit(8, 40), SLOW, 0),
                        new RetryPolicy(List.of(database, broker), new Random(1)),
                        new HoldPolicy(HOLD)),
                timer);
        intake.returnsThrough(() -> {
            returns++;
            deliveries.disconnect();
        });
    }

    /** Hands it to the worker, and waits until that has done what it can. */
    void deliver(Delivery delivery) {
        start();
        intake.offer(delivery);
        settle();
    }

    void settle() {
        timer.settle();
    }

    private void start() {
        if (working == null) {
            working = worker.start();
            timer.waitsFor(working);
        }
    }

    /** Writes and acknowledges a batch on this thread, without a worker. */
    WriteOutcome write(Delivery... messages) {
        WriteBatch batch = WriteBatch.of(Stream.of(messages)
                .map(message -> PendingDelivery.of(message, RecordType.ARTISTS, timer.now(), this::decode))
                .toList());
        WriteOutcome outcome = writer.write(batch);
        return outcome instanceof WriteOutcome.Written written ? acknowledger.acknowledge(batch, written) : outcome;
    }

    /** How often the subscription was given up. */
    int returns() {
        return returns;
    }

    int announcements() {
        return announced;
    }

    int storings() {
        return stored;
    }

    /** Messages decoded. */
    int decoded() {
        return decoded;
    }

    private void decode(Runnable task) {
        decoded++;
        task.run();
    }

    private void answer(Question question) {
        supervised.loads().await().indefinitely();
        journal.add("answer " + question.id());
    }

    private void publish(List<DeadLetter> letters) {
        broker.call(() -> published(letters)).await().indefinitely();
    }

    private Uni<Void> published(List<DeadLetter> letters) {
        if (deadLettersRefused) {
            return Uni.createFrom().failure(new IOException("no confirm"));
        }
        letters.forEach(letter -> journal.add("dead-letter " + letter.source().messageId() + "#" + letter.line()));
        deadLetters.addAll(letters);
        return Uni.createFrom().voidItem();
    }
}
