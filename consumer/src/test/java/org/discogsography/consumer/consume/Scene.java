package org.discogsography.consumer.consume;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.poison.DeadLetter;
import org.discogsography.consumer.poison.Graveyard;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.supervise.Patience;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.testing.Deliveries;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.HandTimer;

/** A lane for artists with a database in memory, a broker that keeps a journal, and time that is moved by hand. */
final class Scene {
    static final Duration WAIT = Duration.ofMillis(50);
    static final Duration SLOW = Duration.ofSeconds(5);
    static final Duration HOLD = Duration.ofSeconds(40);

    final List<String> journal = new ArrayList<>();
    final List<DeadLetter> buried = new ArrayList<>();
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
    final QueueStats stats;
    final BatchWriter writer;
    final Settler settler;
    final Lane lane;
    boolean graveyardShut;
    private int tasks;
    private int returns;
    private int announced;
    private int stored;

    Scene() {
        this(new LaneLimits(8, 40, WAIT, HOLD, SLOW, 0));
    }

    Scene(LaneLimits limits) {
        LoadWatcher watcher = new LoadWatcher() {
            @Override
            public void announced() {
                announced++;
            }

            @Override
            public void stored() {
                stored++;
            }
        };
        stats = new QueueStats(Deliveries.QUEUE, new SimpleMeterRegistry(), watcher, timer);
        Graveyard graveyard = letters -> broker.call(() -> bury(letters));
        settler = new Settler(supervised, graveyard, stats);
        writer = new BatchWriter(RecordType.ARTISTS, supervised, this::answer, settler, stats, new Random(1));
        lane = new Lane(
                new Lane.Work(RecordType.ARTISTS, Deliveries.QUEUE, writer, stats),
                new Patience(List.of(database, broker), timer, new Random(1)),
                limits,
                new Clockwork(timer, new Random(1), this::work));
        lane.returnsThrough(() -> {
            returns++;
            deliveries.disconnect();
            lane.lost();
        });
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

    /** Messages decoded, and batches begun. */
    int tasks() {
        return tasks;
    }

    private void work(Runnable task) {
        tasks++;
        task.run();
    }

    private Uni<Void> answer(Question question) {
        return supervised
                .loads()
                .invoke(() -> journal.add("answer " + question.id()))
                .replaceWithVoid();
    }

    private Uni<Void> bury(List<DeadLetter> letters) {
        if (graveyardShut) {
            return Uni.createFrom().failure(new IOException("no confirm"));
        }
        letters.forEach(letter -> journal.add("bury " + letter.source().messageId() + "#" + letter.line()));
        buried.addAll(letters);
        return Uni.createFrom().voidItem();
    }
}
