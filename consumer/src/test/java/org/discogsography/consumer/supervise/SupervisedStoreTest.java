package org.discogsography.consumer.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.common.contract.RecordType.LABELS;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.HandTimer;
import org.discogsography.consumer.testing.Records;
import org.discogsography.consumer.testing.Settled;
import org.junit.jupiter.api.Test;

class SupervisedStoreTest {
    private final FakeStore store = new FakeStore();
    private final FakeSupervision database = new FakeSupervision("postgresql", FakeStoreDependency.FAULTS);
    private final HandTimer timer = new HandTimer();
    private final SupervisedStore supervised = supervised(store, Duration.ofMinutes(1));

    @Test
    void preparesTheSchemaOnceBeforeTheFirstTransaction() {
        write(1);
        write(2);

        assertThat(store.preparations()).isEqualTo(1);
    }

    @Test
    void preparesAgainAfterTheStoreWasAway() {
        write(1);
        store.away(true);
        failureOf(supervised.loads());
        store.away(false);
        write(2);

        assertThat(store.preparations()).isEqualTo(2);
    }

    @Test
    void preparesAgainAfterAnOutageThatNobodyMet() {
        write(1);
        database.down();
        database.up();

        supervised.ready().await().indefinitely();

        assertThat(store.preparations()).isEqualTo(2);
    }

    @Test
    void preparesBeforeAnythingElseIsReadToo() {
        supervised.loads().await().indefinitely();

        assertThat(store.preparations()).isEqualTo(1);
    }

    @Test
    void doesNotPrepareAgainBecauseDataWasRefused() {
        write(1);
        store.refuse(record -> true);
        assertThat(failureOf(Uni.createFrom().item(() -> supervised.upsert(ARTISTS, Records.artists(2, 2)))))
                .isInstanceOf(DependencyException.Poison.class);
        store.refuse(record -> false);
        write(3);

        assertThat(store.preparations()).isEqualTo(1);
    }

    @Test
    void blamesTheOperatorWhenTheStoreRefusesWhatIsNoRecord() {
        store.refusePreparation(true);

        assertThat(failureOf(supervised.ready())).isInstanceOfSatisfying(DependencyException.Unavailable.class, e -> {
            assertThat(e.fault().kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(e.fault().cause()).isEqualTo("value out of range");
        });
    }

    @Test
    void saysAtOnceWhatIsBeingMadeToWhoeverOnlyAsks() {
        database.preparing("building the constraint on Artist(id), 43 %");

        assertThat(failureOf(supervised.loads()))
                .isInstanceOf(DependencyException.Unavailable.class)
                .hasMessage("postgresql: building the constraint on Artist(id), 43 %");
        assertThatThrownBy(supervised::requireWhole).isInstanceOf(DependencyException.Unavailable.class);

        database.preparing(null);
        assertThat(supervised.loads().await().indefinitely()).isEmpty();
    }

    @Test
    void waitsUntilTheStoreIsUpBeforeItIsReady() {
        database.down();
        var ready = supervised.ready().subscribeAsCompletionStage();
        assertThat(ready).isNotDone();

        database.up();

        assertThat(ready).isDone();
        assertThat(store.preparations()).isEqualTo(1);
    }

    @Test
    void beginsNoMoreTransactionsAtOnceThanThereAreWriters() {
        write(1);
        store.holdBack(Uni.createFrom().nothing());
        Thread _ = begin(ARTISTS, 2);
        int begun = store.requests();

        Thread _ = begin(LABELS, 3);

        assertThat(store.requests()).isEqualTo(begun);
    }

    @Test
    void countsTheTimeOfTransactionsWithoutTheirWaitForTheirTurn() {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        store.holdBack(Uni.createFrom().completionStage(commit));
        Thread first = begin(ARTISTS, 1);
        Thread second = begin(LABELS, 2);
        timer.advance(Duration.ofMillis(20));
        commit.complete(null);
        assertThat(Settled.isOver(first)).isTrue();
        assertThat(Settled.isOver(second)).isTrue();

        assertThat(store.ids(LABELS)).containsExactly(2L);
        assertThat(supervised.busy(ARTISTS)).isEqualTo(Duration.ofMillis(20));
        assertThat(supervised.busy(LABELS)).isZero();
    }

    @Test
    void doesNotReadATableWhileTheStoreIsDown() {
        database.down();

        assertThat(failureOf(supervised.totals(ARTISTS))).isInstanceOf(DependencyException.Unavailable.class);
        assertThat(failureOf(supervised.scan(ARTISTS).collect().asList()))
                .isInstanceOf(DependencyException.Unavailable.class);
        assertThat(store.requests()).isZero();
    }

    @Test
    void givesUpATableThatIsNeverReadToItsEnd() {
        SupervisedStore hanging = supervised(new Hanging(), Duration.ofMillis(20));

        assertThat(failureOf(hanging.totals(ARTISTS))).hasMessage("postgresql: no answer in time");
        assertThat(failureOf(hanging.scan(ARTISTS).collect().asList())).hasMessage("postgresql: no answer in time");
        assertThat(failureOf(hanging.altered(ARTISTS).collect().asList())).hasMessage("postgresql: no answer in time");
    }

    private void write(long id) {
        supervised.upsert(ARTISTS, Records.artists(id, id));
    }

    private Thread begin(RecordType type, long id) {
        Thread writing = Thread.ofVirtual().start(() -> supervised.upsert(type, Records.artists(id, id)));
        Settled.await(writing);
        return writing;
    }

    private static Throwable failureOf(Uni<?> operation) {
        return operation
                .map(done -> (Throwable) new AssertionError("succeeded"))
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .indefinitely();
    }

    private SupervisedStore supervised(Inventory inventory, Duration inventoryTimeout) {
        return new SupervisedStore(
                new StorePorts(new FakeStoreDependency(store), store, inventory, store, store),
                database,
                timer,
                Runnable::run,
                new SupervisedStore.Limits(1, inventoryTimeout));
    }

    private static final class Hanging implements Inventory {
        @Override
        public Uni<Totals> totals(RecordType type) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Multi<List<StoredId>> scan(RecordType type) {
            return Multi.createFrom().nothing();
        }

        @Override
        public Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Multi<List<Long>> altered(RecordType type) {
            return Multi.createFrom().nothing();
        }

        @Override
        public Uni<Long> disown(RecordType type, List<Long> ids) {
            return Uni.createFrom().nothing();
        }

        @Override
        public Uni<Long> forget(RecordType type, List<Long> ids, int dump) {
            return Uni.createFrom().nothing();
        }
    }
}
