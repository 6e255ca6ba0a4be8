package org.discogsography.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.artist;
import static org.discogsography.consumer.testing.Records.artists;
import static org.discogsography.consumer.testing.Records.record;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.FakeSupply;
import org.discogsography.consumer.testing.HandTimer;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class VerifierTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration RECHECK = Duration.ofSeconds(60);

    private final HandTimer timer = new HandTimer();
    private final FakeStore store = new FakeStore();
    private final FakeSupply supply = new FakeSupply();
    private final FakeSupervision database = new FakeSupervision("postgresql", FakeStoreDependency.FAULTS);
    private Verifier verifier = newVerifier();

    @Test
    void verifiesAtOnceWithoutReadingEveryRowWhenCountAndDigestAreEqual() {
        put(artists(1, 100));

        announce(artists(1, 100));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().stored()).isEqualTo(100);
        assertThat(load().rows().missing()).isZero();
        assertThat(load().rows().deadLettered()).isZero();
        assertThat(load().rows().vanished()).isZero();
        assertThat(load().verifiedAt()).isEqualTo(timer.now());
        assertThat(store.scans()).isZero();
    }

    @Test
    void callsALoadIncompleteThatLacksRelationshipsAndHasTheirOwnersWrittenAgain() {
        store.haveRelationships();
        put(artists(1, 100));
        store.relate(ARTISTS, 7, -338);
        announce(artists(1, 100));
        assertThat(load().state()).as("others may still be writing").isEqualTo(LoadState.LOADING);

        timer.advance(GRACE);

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(load().rows().relationships()).isEqualTo(Map.of("BY", -338L));
        assertThat(load().rows().missing()).isZero();
        assertThat(supply.requests())
                .singleElement()
                .extracting(RepairRequest::ids)
                .isEqualTo(ids(7, 7));
        store.upsert(ARTISTS, List.of(artist(7))).await().indefinitely();
        timer.advance(RECHECK);
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().relationships()).isEmpty();
    }

    @Test
    void neverCallsALoadVerifiedWhoseRelationshipsNobodyCanMend() {
        store.haveRelationships();
        put(artists(1, 100));
        announce(artists(1, 100));
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        store.relate(ARTISTS, 7, 1);

        verifier.doubt();
        timer.advance(GRACE.plus(RECHECK.multipliedBy(3)));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(supply.requests().size()).isGreaterThan(1);
    }

    @Test
    void tellsOthersWhenRowsWereLostForTheirRelationshipsMayHaveGoneWithThem() {
        store.haveRelationships();
        AtomicInteger losses = new AtomicInteger();
        verifier.onLoss(losses::incrementAndGet);
        put(artists(1, 100));
        announce(artists(1, 100));
        assertThat(losses).hasValue(0);
        store.remove(ARTISTS, 5);

        verifier.doubt();
        timer.advance(GRACE.plus(RECHECK.multipliedBy(3)));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(losses).hasValue(1);
    }

    @Test
    void waitsForStragglersAndLooksAgainSoonAfterSomethingWasStored() {
        put(artists(1, 90));
        announce(artists(1, 100));
        assertThat(load().state()).isEqualTo(LoadState.LOADING);
        assertThat(load().rows().missing()).isEqualTo(10);
        timer.advance(GRACE.minusSeconds(1));

        put(artists(91, 100));
        verifier.stored(Tally.NONE, 0);
        timer.advance(Duration.ofSeconds(1));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void looksLessAndLessOftenForStragglers() {
        supply.more(true);
        announce(artists(1, 10));

        timer.advance(Duration.ofMinutes(1));

        assertThat(store.scans()).isBetween(6, 9);
    }

    @Test
    void restsAsLongAsALookHasTakenWhateverIsStoredMeanwhile() {
        put(artists(1, 90));
        CompletableFuture<Void> read = new CompletableFuture<>();
        store.holdScans(Uni.createFrom().completionStage(read));
        announce(artists(1, 100));
        timer.advance(Duration.ofSeconds(5));
        read.complete(null);
        assertThat(store.scans()).isEqualTo(1);

        verifier.stored(Tally.NONE, 0);
        timer.advance(Duration.ofSeconds(4));
        assertThat(store.scans()).isEqualTo(1);
        timer.advance(Duration.ofSeconds(1));

        assertThat(store.scans()).isEqualTo(2);
    }

    @Test
    void doesNotGoOnDoubtingALoadThatTheNextDumpOvertakes() {
        put(artists(1, 100));
        announce(artists(1, 100));
        timer.advance(GRACE);
        store.put(record(ARTISTS, 1, "newer", 2026_12_01));
        int before = store.scans();

        verifier.doubt();
        for (int second = 0; second < 60; second++) {
            timer.advance(Duration.ofSeconds(1));
            verifier.stored(Tally.NONE, 0);
        }

        assertThat(store.scans()).isEqualTo(before + 1);
        assertThat(load().state()).isEqualTo(LoadState.MIXED);
    }

    @Test
    void keepsWhatTheDumpHasAndCannotBeReadAndSaysHowMany() {
        put(artists(1, 102));

        announce(Records.unreadable(
                Records.completion(ARTISTS, "run", artists(1, 100)),
                new Unreadable(RoaringBitmap.bitmapOf(101), 0, 0)));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanished()).isEqualTo(1);
        assertThat(load().rows().vanishedRefused()).isEqualTo(1);
        assertThat(store.ids(ARTISTS)).hasSize(101).contains(101L);
    }

    @Test
    void callsALoadIncompleteOnceNothingWasStoredForTheGracePeriod() {
        put(artists(1, 90));
        announce(artists(1, 100));
        timer.advance(GRACE.minusSeconds(1));
        assertThat(load().state()).isEqualTo(LoadState.LOADING);

        timer.advance(Duration.ofSeconds(1));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(load().rows().missing()).isEqualTo(10);
        assertThat(load().rows().stored()).isEqualTo(90);
        assertThat(verifier.last()).contains(load());
    }

    @Test
    void doesNotGiveUpWhileSomethingIsStillBeingStored() {
        announce(artists(1, 100));

        for (int i = 1; i <= 99; i++) {
            store.put(artist(i));
            verifier.stored(Tally.NONE, 0);
            timer.advance(GRACE.minusSeconds(1));
            assertThat(load().state()).isEqualTo(LoadState.LOADING);
        }
    }

    @Test
    void doesNotGiveUpWhileAnotherReplicaIsStillStoring() {
        announce(artists(1, 100));

        for (int i = 1; i <= 99; i++) {
            store.put(artist(i));
            timer.advance(GRACE.minusSeconds(1));
            assertThat(load().state()).isEqualTo(LoadState.LOADING);
        }
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void doesNotGiveUpWhileMessagesAreStillUnderWay() {
        supply.more(true);
        put(artists(1, 90));
        announce(artists(1, 100));

        timer.advance(GRACE.multipliedBy(20));
        assertThat(load().state()).isEqualTo(LoadState.LOADING);
        assertThat(supply.requests()).isEmpty();

        supply.more(false);
        timer.advance(Duration.ofSeconds(20));
        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
    }

    @Test
    void doesNotGiveUpWhenNobodyKnowsWhetherMessagesAreUnderWay() {
        supply.away(true);
        announce(artists(1, 100));

        timer.advance(GRACE.multipliedBy(20));

        assertThat(load().state()).isEqualTo(LoadState.LOADING);
    }

    @Test
    void asksForExactlyWhatIsMissingAtEachLookAtAnIncompleteLoadUntilItIsThere() {
        put(artists(1, 90));
        announce(artists(1, 100));
        assertThat(verifier.request()).isEmpty();

        timer.advance(GRACE);
        assertThat(supply.requests())
                .containsExactly(new RepairRequest("tableinator", ARTISTS, Records.DUMP, "run-1", ids(91, 100)));
        assertThat(verifier.request()).contains(new Verifier.Request("run-1", 10, timer.now()));

        put(artists(91, 95));
        timer.advance(RECHECK.plus(GRACE));
        assertThat(supply.requests()).hasSize(2);
        assertThat(supply.requests().getLast().ids()).isEqualTo(ids(96, 100));

        put(artists(96, 100));
        timer.advance(RECHECK.multipliedBy(10));
        assertThat(supply.requests()).hasSize(2);
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void asksOncePerRecheckAndNotMoreOften() {
        announce(artists(1, 100));

        timer.advance(GRACE.plus(RECHECK.multipliedBy(10)));

        assertThat(supply.requests()).hasSize(11);
    }

    @Test
    void asksAgainForWhatTheBrokerDidNotTake() {
        announce(artists(1, 100));
        timer.advance(GRACE);
        supply.requests().clear();
        supply.away(true);
        timer.advance(RECHECK);
        assertThat(load().state()).as("nobody knows").isEqualTo(LoadState.LOADING);

        supply.away(false);
        timer.advance(RECHECK);

        assertThat(supply.requests()).isNotEmpty();
    }

    @Test
    void asksForThePartWhoseContentsDiffer() {
        put(artists(1, 99));
        store.put(record(ARTISTS, 100, "old name", 2026_10_01));
        announce(artists(1, 100));

        timer.advance(GRACE);

        assertThat(load().rows().missing()).isNull();
        assertThat(supply.requests().getFirst().ids()).isEqualTo(ids(100, 100));
    }

    @Test
    void asksForTheNewestRunOnly() {
        announce(artists(1, 100));
        timer.advance(GRACE);

        store.announce(Records.completion(ARTISTS, "run-2", artists(1, 100)))
                .await()
                .indefinitely();
        verifier.announced();
        timer.advance(GRACE);

        assertThat(supply.requests()).extracting(RepairRequest::run).containsExactly("run-1", "run-2");
    }

    @Test
    void verifiesAnIncompleteLoadAfterItWasMended() {
        put(artists(1, 90));
        announce(artists(1, 100));
        timer.advance(GRACE.multipliedBy(3));
        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);

        put(artists(91, 100));
        timer.advance(RECHECK);

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void looksAtAnIncompleteLoadOnlySlowly() {
        announce(artists(1, 100));
        timer.advance(GRACE.multipliedBy(2));
        int before = store.scans();

        timer.advance(RECHECK.multipliedBy(10));

        assertThat(store.scans() - before).isEqualTo(10);
    }

    @Test
    void stopsLookingAtAVerifiedLoad() {
        put(artists(1, 10));
        announce(artists(1, 10));
        int before = store.requests();

        verifier.stored(Tally.NONE, 0);
        timer.advance(Duration.ofHours(1));

        assertThat(store.requests()).as("one look at the book").isEqualTo(before + 1);
    }

    @Test
    void countsTheRecordsOfANewerDumpOnceWhenNoMoreOfThemCome() {
        put(artists(1, 10));
        announce(artists(1, 10));
        int before = store.scans();
        store.put(record(ARTISTS, 3, "newer", 2026_12_01));
        store.put(record(ARTISTS, 11, "new", 2026_12_01));
        store.end(ARTISTS, 2026_12_01);
        for (int second = 0; second < 60; second++) {
            verifier.stored(Tally.NONE, 0);
            timer.advance(Duration.ofSeconds(1));
        }
        assertThat(store.scans()).as("while they come").isEqualTo(before);

        timer.advance(Duration.ofHours(1));

        assertThat(store.scans()).isEqualTo(before + 1);
        assertThat(load().state()).isEqualTo(LoadState.MIXED);
        assertThat(load().rows().newer()).isEqualTo(2);
        assertThat(verifier.last()).contains(load());
    }

    @Test
    void saysHowMuchIsStoredOfADumpThatNobodyAnnouncesOnceNoMoreComes() {
        store.upsert(ARTISTS, artists(1, 10)).await().indefinitely();
        verifier.stored(Tally.NONE, 0);
        assertThat(load().state()).isEqualTo(LoadState.BEGUN);
        assertThat(load().rows().stored()).isNull();

        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().state()).isEqualTo(LoadState.BEGUN);
        assertThat(load().rows().stored()).isEqualTo(10);
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void seesWhatAVerifiedLoadHasLostOnceItIsDoubted() {
        put(artists(1, 10));
        announce(artists(1, 10));
        store.remove(ARTISTS, 5);
        timer.advance(Duration.ofHours(1));
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);

        verifier.doubt();
        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(supply.requests().getFirst().ids()).isEqualTo(ids(5, 5));
    }

    @Test
    void seesWhatAVerifiedLoadHasLostWhenTheStoreComesBackOrTheServiceStarts() {
        put(artists(1, 10));
        announce(artists(1, 10));
        store.remove(ARTISTS, 5);

        verifier.returned();
        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(supply.requests().getFirst().ids()).isEqualTo(ids(5, 5));
    }

    @Test
    void asksAStoreThatComesBackOnlyOnceWhatWaitedHasHadTimeToGoFirst() {
        put(artists(1, 10));
        announce(artists(1, 10));
        timer.advance(GRACE.plusMillis(1));
        int before = store.requests();

        verifier.returned();
        timer.advance(GRACE.minusMillis(1));
        assertThat(store.requests()).isEqualTo(before);

        timer.advance(Duration.ofMillis(1));
        assertThat(store.requests()).isGreaterThan(before);
    }

    @Test
    void keepsTheMomentOfAVerdictThatStillHolds() {
        put(artists(1, 10));
        announce(artists(1, 10));
        Load before = load();

        verifier.returned();
        timer.advance(Duration.ofMinutes(5));

        assertThat(load()).isEqualTo(before);
    }

    @Test
    void doubtsAVerifiedLoadOnlyUntilItsRowsHaveBeenStillForAWhile() {
        put(artists(1, 10));
        announce(artists(1, 10));
        verifier.doubt();
        timer.advance(GRACE.multipliedBy(2));
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        int before = store.requests();

        timer.advance(Duration.ofHours(1));

        assertThat(store.requests()).isEqualTo(before);
    }

    @Test
    void countsADeadLetterThatWasStoredAfterAll() {
        put(artists(1, 9));
        store.add(List.of(Entry.of(artist(10), "reason"))).await().indefinitely();
        announce(artists(1, 10));
        assertThat(load().rows().deadLettered()).isEqualTo(1);

        verifier.doubt();
        timer.advance(Duration.ofSeconds(3));
        put(artists(10, 10));
        timer.advance(Duration.ofSeconds(10));

        assertThat(load().rows().deadLettered()).isZero();
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void isNoLongerVerifiedWhenRecordsOfTheNextDumpAreStoredAndSaysHowMany() {
        put(artists(1, 10));
        announce(artists(1, 10));
        store.put(record(ARTISTS, 3, "newer", 2026_12_01));

        verifier.doubt();
        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().state()).isEqualTo(LoadState.MIXED);
        assertThat(load().rows().newerDump()).isEqualTo(2026_12_01);
        assertThat(load().rows().newer()).isOne();
        assertThat(load().verifiedAt()).isNull();
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void deletesAFewVanishedRecordsInPagesAndSaysHowMany() {
        put(artists(1, 101_500));

        announce(artists(1, 100_000));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanished()).isEqualTo(1_500);
        assertThat(load().rows().vanishedRefused()).isZero();
        assertThat(store.ids(ARTISTS)).hasSize(100_000);
        assertThat(store.deletions()).extracting(List::size).containsExactly(1_000, 500);
    }

    @Test
    void keepsVanishedRecordsThatATableOfSomebodyElseRefersToAndIsVerified() {
        put(artists(1, 103));
        store.refer(Set.of(102L));

        announce(artists(1, 100));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanished()).isEqualTo(2);
        assertThat(load().rows().vanishedReferred()).isOne();
        assertThat(load().rows().keptBecause()).isEqualTo("my_notes refers to them");
        assertThat(store.ids(ARTISTS)).hasSize(101).contains(102L);
    }

    @Test
    void triesAgainToDeleteWhatWasReferredToOnlyWhenItIsToLookAgain() {
        put(artists(1, 101));
        store.refer(Set.of(101L));
        announce(artists(1, 100));
        Instant verified = load().verifiedAt();

        timer.advance(GRACE.multipliedBy(10));
        assertThat(store.deletions()).hasSize(1);
        verifier.doubt();
        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().verifiedAt()).isEqualTo(verified);
        store.refer(Set.of());
        verifier.doubt();
        timer.advance(GRACE.multipliedBy(2));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanished()).isOne();
        assertThat(load().rows().vanishedReferred()).isZero();
        assertThat(load().rows().keptBecause()).isNull();
        assertThat(store.ids(ARTISTS)).hasSize(100);
    }

    @Test
    void refusesToDeleteMoreThanTheConfiguredShare() {
        put(artists(1, 106));

        announce(artists(1, 100));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanishedRefused()).isEqualTo(6);
        assertThat(load().rows().vanished()).isZero();
        assertThat(store.ids(ARTISTS)).hasSize(106);
    }

    @Test
    void deletesNothingForAnEmptyDump() {
        put(artists(1, 3));

        announce(List.of());

        assertThat(load().rows().vanishedRefused()).isEqualTo(3);
        assertThat(store.ids(ARTISTS)).hasSize(3);
    }

    @Test
    void deletesNothingBeforeEverythingIsThere() {
        put(artists(2, 102));

        announce(artists(1, 100));
        timer.advance(GRACE.multipliedBy(3));

        assertThat(load().state()).isEqualTo(LoadState.INCOMPLETE);
        assertThat(store.deletions()).isEmpty();
    }

    @Test
    void finishesADeletionThatACrashInterrupted() {
        put(artists(1, 101_500));
        store.failDeletionsAfter(1);
        announce(artists(1, 100_000));
        assertThat(load().state()).as("not verified before the last page").isEqualTo(LoadState.LOADING);
        assertThat(load().rows().vanished()).isEqualTo(1_000);
        verifier.stop();

        store.failDeletionsAfter(Integer.MAX_VALUE);
        verifier = newVerifier();
        verifier.start();
        timer.advance(VerifierLimits.STRAGGLERS.first());

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().vanished()).isEqualTo(1_500);
        assertThat(store.ids(ARTISTS)).hasSize(100_000);
    }

    @Test
    void verifiesWithDeadLettersAndSaysHowMany() {
        put(artists(1, 98));
        store.add(List.of(Entry.of(artist(99), "reason"), Entry.of(artist(100), "reason")))
                .await()
                .indefinitely();

        announce(artists(1, 100));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().deadLettered()).isEqualTo(2);
        assertThat(load().rows().stored()).isEqualTo(98);
    }

    @Test
    void leavesALoadToItsSuccessorWhenNewerRecordsAreStored() {
        put(artists(1, 99));
        store.put(record(ARTISTS, 100, "newer", 2026_12_01));

        announce(artists(1, 100));

        assertThat(load().state()).isEqualTo(LoadState.SUPERSEDED);
        assertThat(load().rows().newerDump()).isEqualTo(2026_12_01);
        assertThat(store.deletions()).isEmpty();
    }

    @Test
    void goesOnAfterARestart() {
        store.announce(Records.completion(ARTISTS, "run-1", artists(1, 10)))
                .await()
                .indefinitely();
        put(artists(1, 10));

        verifier.start();
        timer.advance(VerifierLimits.STRAGGLERS.first());

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void waitsForTheStoreAfterARestart() {
        store.announce(Records.completion(ARTISTS, "run-1", artists(1, 10)))
                .await()
                .indefinitely();
        database.down();
        verifier.start();
        put(artists(1, 10));
        timer.advance(Duration.ofMinutes(10));
        assertThat(load().state()).isEqualTo(LoadState.LOADING);

        database.up();
        timer.advance(GRACE);

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void doesNotCallALoadIncompleteBecauseTheStoreWasAway() {
        announce(artists(1, 10));
        database.down();
        timer.advance(GRACE.multipliedBy(5));
        database.up();

        timer.advance(GRACE.minusSeconds(1));

        assertThat(load().state()).isEqualTo(LoadState.LOADING);
    }

    @Test
    void judgesARepeatedLoadAnew() {
        put(artists(1, 10));
        announce(artists(1, 10));
        store.remove(ARTISTS, 5);

        store.announce(Records.completion(ARTISTS, "run-2", artists(1, 10)))
                .await()
                .indefinitely();
        verifier.announced();
        timer.advance(Duration.ZERO);

        assertThat(load().run()).isEqualTo("run-2");
        assertThat(load().state()).isEqualTo(LoadState.LOADING);
        assertThat(load().rows().missing()).isEqualTo(1);
    }

    private void put(List<IncomingRecord> records) {
        records.forEach(store::put);
    }

    private void announce(List<IncomingRecord> records) {
        announce(Records.completion(ARTISTS, "run-1", records));
    }

    private void announce(Completion completion) {
        store.announce(completion).await().indefinitely();
        verifier.announced();
        timer.advance(Duration.ZERO);
    }

    private static RoaringBitmap ids(int from, int to) {
        return RoaringBitmap.bitmapOfRange(from, to + 1L);
    }

    private Load load() {
        return store.load(ARTISTS).orElseThrow();
    }

    private Verifier newVerifier() {
        SupervisedStore supervised = new SupervisedStore(
                new StorePorts(new FakeStoreDependency(store), store, store, store, store),
                database,
                timer,
                Runnable::run,
                new SupervisedStore.Limits(1, Duration.ofMinutes(10)));
        return new Verifier(ARTISTS, supervised, supply, new VerifierLimits(GRACE, RECHECK, 0.05), timer);
    }
}
