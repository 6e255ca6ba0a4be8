package org.discogsography.consumer.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.artist;
import static org.discogsography.consumer.testing.Records.record;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.forget.ForgettingState.Completed;
import org.discogsography.consumer.forget.ForgettingState.Failed;
import org.discogsography.consumer.forget.ForgettingState.Found;
import org.discogsography.consumer.forget.ForgettingState.Running;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.testing.Configured;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.FakeSupply;
import org.discogsography.consumer.testing.HandTimer;
import org.discogsography.consumer.testing.Records;
import org.discogsography.consumer.verify.OneAtATime;
import org.discogsography.consumer.verify.Verifier;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private static final int MONTH_THIRTEEN = 2026_13_01;

    private final HandTimer timer = new HandTimer();
    private final FakeStore store = new FakeStore();
    private final FakeSupply supply = new FakeSupply();
    private final FakeSupervision database = new FakeSupervision("postgresql", FakeStoreDependency.FAULTS);
    private final SupervisedStore supervised = new SupervisedStore(
            new StorePorts(new FakeStoreDependency(store), store, store, store, store),
            database,
            timer,
            Runnable::run,
            new SupervisedStore.Limits(1, Duration.ofMinutes(10)));
    private final Verifier verifier =
            new Verifier(ARTISTS, supervised, supply, Configured.as(ConsumerSettings.class, Map.of()), timer);
    private final Forgetting forgetting = new Forgetting(ARTISTS, supervised, supply, verifier, timer);

    @Test
    void realMonthsLoadAgainAfterAMonthThatDoesNotExistWasForgotten() {
        store.put(record(ARTISTS, 1, "of month thirteen", MONTH_THIRTEEN));
        store.put(record(ARTISTS, 2, "as it was", Records.DUMP));
        announced(MONTH_THIRTEEN);
        assertThat(upsert(artist(1)).stale()).isOne();

        Found found = forget(MONTH_THIRTEEN, false);

        assertThat(found).isEqualTo(new Found(1, true, 0));
        assertThat(store.load(ARTISTS)).isEmpty();
        assertThat(upsert(artist(1)).changed()).isOne();
        assertThat(dumpOf(1)).isEqualTo(Records.DUMP);
        assertThat(dumpOf(2)).isEqualTo(Records.DUMP);
    }

    @Test
    void onlyCountsWhenItIsNotMeant() {
        store.put(record(ARTISTS, 1, "of month thirteen", MONTH_THIRTEEN));
        announced(MONTH_THIRTEEN);
        store.add(List.of(Entry.of(record(ARTISTS, 9, "refused", MONTH_THIRTEEN), "reason")))
                .await()
                .indefinitely();
        supply.more(true);

        Found found = forget(MONTH_THIRTEEN, true);

        assertThat(found).isEqualTo(new Found(1, true, 1));
        assertThat(dumpOf(1)).isEqualTo(MONTH_THIRTEEN);
        assertThat(store.load(ARTISTS)).isPresent();
        assertThat(store.ledgerOf(ARTISTS)).hasSize(1);
    }

    @Test
    void leavesTheLoadOfAnotherDumpAndHasItJudgedAgain() {
        List<IncomingRecord> dump = LongStream.rangeClosed(1, 3_000)
                .mapToObj(id -> record(ARTISTS, id, "of month thirteen", MONTH_THIRTEEN))
                .toList();
        dump.forEach(store::put);
        announced(Records.DUMP);

        Found found = forget(MONTH_THIRTEEN, false);

        assertThat(found).isEqualTo(new Found(3_000, false, 0));
        int before = store.scans();
        timer.advance(Duration.ofMinutes(1));
        assertThat(store.load(ARTISTS)).isPresent();
        assertThat(store.scans()).isGreaterThan(before);
    }

    @Test
    void removesItsDeadLettersFromTheLedgerSoThatTheyDoNotStandInForRecordsOfRealMonths() {
        store.add(List.of(Entry.of(record(ARTISTS, 9, "refused", MONTH_THIRTEEN), "reason")))
                .await()
                .indefinitely();

        assertThat(forget(MONTH_THIRTEEN, false)).isEqualTo(new Found(0, false, 1));
        assertThat(store.ledgerOf(ARTISTS)).isEmpty();
    }

    @Test
    void waitsForNothingWhileMessagesAreUnderWayButSaysSo() {
        supply.more(true);

        assertThatThrownBy(() -> begin(MONTH_THIRTEEN, false)).isInstanceOf(Forgetting.UnderWayException.class);
        assertThat(forgetting.state()).isEmpty();
    }

    @Test
    void refusesASecondOneWhileTheFirstIsRunning() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        supervised
                .inventory(() -> Uni.createFrom().completionStage(turn))
                .subscribe()
                .with(done -> {});
        begin(MONTH_THIRTEEN, false);

        assertThatThrownBy(() -> begin(MONTH_THIRTEEN, true)).isInstanceOf(OneAtATime.AlreadyRunningException.class);
        assertThat(forgetting.state().orElseThrow()).isInstanceOf(Running.class);

        turn.complete(null);
        assertThat(forgetting.state().orElseThrow()).isInstanceOf(Completed.class);
    }

    @Test
    void failsWhenTheStoreIsAwayAndIsFinishedByTheNextOrder() {
        store.put(record(ARTISTS, 1, "of month thirteen", MONTH_THIRTEEN));
        database.down();
        begin(MONTH_THIRTEEN, false);
        assertThat(forgetting.state().orElseThrow())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.error()).contains("postgresql"));

        database.up();

        assertThat(forget(MONTH_THIRTEEN, false).rows()).isOne();
    }

    private int dumpOf(long id) {
        return store.row(ARTISTS, id).orElseThrow().dump();
    }

    private Found forget(int dump, boolean dryRun) {
        begin(dump, dryRun);
        return ((Completed) forgetting.state().orElseThrow()).found();
    }

    private void begin(int dump, boolean dryRun) {
        forgetting.begin(dump, dryRun).await().indefinitely();
    }

    private Tally upsert(IncomingRecord record) {
        return store.upsert(ARTISTS, List.of(record)).await().indefinitely();
    }

    private void announced(int dump) {
        List<IncomingRecord> records = List.of(record(ARTISTS, 1, "announced", dump));
        store.announce(Records.completion(ARTISTS, "run-1", records)).await().indefinitely();
    }
}
