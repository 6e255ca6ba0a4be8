package org.discogsography.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.common.contract.PartDigests.PARTS;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.artist;
import static org.discogsography.consumer.testing.Records.artists;
import static org.discogsography.consumer.testing.Records.record;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.fault.DependencyException;
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
import org.discogsography.consumer.verify.Audit.Order;
import org.discogsography.consumer.verify.AuditReport.Verdict;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class AuditTest {
    private static final Order ROWS = new Order(false, false);
    private static final Order CONTENTS = new Order(true, false);
    private static final Order MEND = new Order(true, true);
    private static final int NEXT = Records.DUMP + 10_000;

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
    private final Verifier verifier = new Verifier(
            ARTISTS,
            supervised,
            supply,
            new VerifierLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 0.05),
            timer);
    private final Audit audit = new Audit(ARTISTS, supervised, supply, verifier, timer);

    @Test
    void findsAStoreEqualThatHoldsWhatTheDumpHas() {
        verified(artists(1, 100));

        AuditReport report = report(CONTENTS);

        assertThat(report.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(report.found()).isEqualTo(report.expected());
        assertThat(report.digestEqual()).isTrue();
        assertThat(report.altered()).contains(new RoaringBitmap());
    }

    @Test
    void namesWhatIsMissingAndFromThenOnTheBookDoesSoToo() {
        verified(artists(1, 100));
        store.remove(ARTISTS, 7);

        AuditReport report = report(ROWS);

        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.missing()).isEqualTo(RoaringBitmap.bitmapOf(7));
        assertThat(report.found().count()).isEqualTo(99);
        assertThat(report.digestEqual()).isFalse();
        assertThat(load().state()).isEqualTo(LoadState.ALTERED);
        assertThat(load().rows().missing()).isOne();
        assertThat(load().verifiedAt()).isNull();
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void theBookSaysAlteredUntilTheRowIsAsItWasAndNothingIsMendedUnasked() {
        verified(artists(1, 100));
        store.put(altered(7));

        report(CONTENTS);

        assertThat(load().state()).isEqualTo(LoadState.ALTERED);
        assertThat(load().rows().altered()).isOne();
        assertThat(verifier.last()).as("what the metrics say").contains(load());

        verifier.doubt();
        timer.advance(Duration.ofMinutes(5));
        assertThat(load().state()).as("hashes alone prove nothing").isEqualTo(LoadState.ALTERED);
        assertThat(supply.requests()).isEmpty();

        store.put(artist(7));
        report(CONTENTS);
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().altered()).isZero();
        assertThat(load().verifiedAt()).isEqualTo(timer.now());
    }

    @Test
    void aLookThatFindsAnAlteredRowMendedPutsTheBookRight() {
        verified(artists(1, 100));
        store.put(altered(7));
        report(CONTENTS);
        store.put(artist(7));

        verifier.returned();
        timer.advance(Duration.ofMinutes(2));

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().altered()).isZero();
    }

    @Test
    void rowsThatAreKeptOnPurposeEndNoVerdict() {
        verified(artists(1, 100));
        artists(101, 106).forEach(store::put);
        verifier.doubt();
        timer.advance(Duration.ofMinutes(2));
        assertThat(load().rows().vanishedRefused()).isEqualTo(6);

        assertThat(report(CONTENTS).verdict()).isEqualTo(Verdict.DIFFERENT);

        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void rowsThatNobodyKeepsOnPurposeEndTheVerdict() {
        verified(artists(1, 100));
        store.put(artist(101));

        report(ROWS);

        assertThat(load().state()).isEqualTo(LoadState.ALTERED);
    }

    @Test
    void namesWhatIsSurplus() {
        verified(artists(1, 100));
        store.put(artist(101));

        AuditReport report = report(ROWS);

        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.surplus()).isEqualTo(RoaringBitmap.bitmapOf(101));
    }

    @Test
    void namesThePartInWhichAContentDiffers() {
        verified(artists(1, PARTS + 7L));
        store.put(record(ARTISTS, 7, "another name", Records.DUMP));

        AuditReport report = report(ROWS);

        assertThat(report.differingParts()).isOne();
        assertThat(report.differingAmong()).isEqualTo(RoaringBitmap.bitmapOf(7, 7 + PARTS));
    }

    @Test
    void seesAContentThatIsNotTheOneOfItsHashOnlyWhenItLooksAtContents() {
        verified(artists(1, 100));
        store.put(altered(7));

        assertThat(report(ROWS).verdict()).isEqualTo(Verdict.EQUAL);
        AuditReport report = report(CONTENTS);

        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.altered()).contains(RoaringBitmap.bitmapOf(7));
        assertThat(report.digestEqual()).isTrue();
    }

    @Test
    void acceptsADeadLetterInPlaceOfItsRecord() {
        verified(artists(1, 100));
        store.remove(ARTISTS, 7);
        store.add(List.of(Entry.of(artist(7), "reason"))).await().indefinitely();

        AuditReport report = report(ROWS);

        assertThat(report.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(report.deadLettered()).isOne();
        assertThat(report.missing().isEmpty()).isTrue();
    }

    @Test
    void judgesNothingWhenANewerDumpIsBeingStored() {
        verified(artists(1, 100));
        store.put(record(ARTISTS, 7, "newer", NEXT));

        AuditReport report = report(MEND);

        assertThat(report.verdict()).isEqualTo(Verdict.OVERTAKEN);
        assertThat(report.newer()).isOne();
        assertThat(report.missing().isEmpty()).isTrue();
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void callsALoadLoadingWhileItsMessagesAreUnderWay() {
        verified(artists(1, 100));
        store.remove(ARTISTS, 7);
        supply.more(true);

        assertThat(report(MEND).verdict()).isEqualTo(Verdict.LOADING);
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void asksForExactlyWhatIsNotAsItShouldBeAndSeesItMended() {
        verified(artists(1, 100));
        store.remove(ARTISTS, 7);
        store.put(altered(8));

        AuditReport report = report(MEND);

        assertThat(report.asked()).isEqualTo(2);
        assertThat(supply.requests())
                .singleElement()
                .extracting(RepairRequest::ids)
                .isEqualTo(RoaringBitmap.bitmapOf(7, 8));
        timer.advance(Duration.ofSeconds(1));
        assertThat(load().state()).isEqualTo(LoadState.LOADING);
        store.upsert(ARTISTS, List.of(artist(7), artist(8))).await().indefinitely();
        verifier.stored(Tally.NONE, 0);
        timer.advance(Duration.ofSeconds(2));
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
        assertThat(load().rows().altered()).isZero();
        assertThat(report(CONTENTS).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void namesTheRelationshipsThatAreLackingAndAsksForTheirOwnersAlsoWithoutLookingAtContents() {
        store.haveRelationships();
        verified(artists(1, 100));
        store.relate(ARTISTS, 7, -2);

        AuditReport report = report(new Order(false, true));

        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.relationships().difference()).isEqualTo(Map.of("BY", -2L));
        assertThat(report.altered()).contains(RoaringBitmap.bitmapOf(7));
        assertThat(supply.requests())
                .singleElement()
                .extracting(RepairRequest::ids)
                .isEqualTo(RoaringBitmap.bitmapOf(7));
        store.upsert(ARTISTS, List.of(artist(7))).await().indefinitely();
        assertThat(report(CONTENTS).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void leavesSurplusRowsToTheLoadsOwnDeletion() {
        verified(artists(1, 100));
        store.put(artist(101));

        report(MEND);
        timer.advance(Duration.ofSeconds(2));

        assertThat(supply.requests()).isEmpty();
        assertThat(store.ids(ARTISTS)).doesNotContain(101L).hasSize(100);
    }

    @Test
    void mendsNothingThatIsAsItShouldBe() {
        verified(artists(1, 100));

        assertThat(report(MEND).asked()).isZero();
        assertThat(supply.requests()).isEmpty();
    }

    @Test
    void refusesASecondOneWhileTheFirstIsRunning() {
        verified(artists(1, 100));
        CompletableFuture<Void> turn = new CompletableFuture<>();
        supervised
                .inventory(() -> Uni.createFrom().completionStage(turn))
                .subscribe()
                .with(done -> {});
        begin(ROWS);

        assertThatThrownBy(() -> begin(ROWS)).isInstanceOf(OneAtATime.AlreadyRunningException.class);
        assertThat(audit.state().orElseThrow()).isInstanceOf(AuditState.Running.class);

        turn.complete(null);
        assertThat(audit.state().orElseThrow()).isInstanceOf(AuditState.Completed.class);
    }

    @Test
    void hasNothingToCompareWithBeforeTheFirstCompletion() {
        assertThatThrownBy(() -> begin(ROWS)).isInstanceOf(Audit.NothingAnnouncedException.class);
        assertThat(audit.state()).isEmpty();
    }

    @Test
    void saysThatTheStoreIsAway() {
        verified(artists(1, 100));
        database.down();

        assertThatThrownBy(() -> begin(ROWS)).isInstanceOf(DependencyException.Unavailable.class);
    }

    @Test
    void failsWhenTheStoreGoesAwayWhileRowsAreRead() {
        verified(artists(1, 100));
        CompletableFuture<Void> turn = new CompletableFuture<>();
        supervised
                .inventory(() -> Uni.createFrom().completionStage(turn))
                .subscribe()
                .with(done -> {});
        begin(ROWS);
        database.down();

        turn.complete(null);

        assertThat(audit.state().orElseThrow())
                .isInstanceOfSatisfying(
                        AuditState.Failed.class,
                        failed -> assertThat(failed.error()).contains("postgresql"));
    }

    private AuditReport report(Order order) {
        begin(order);
        return ((AuditState.Completed) audit.state().orElseThrow()).report();
    }

    private void begin(Order order) {
        audit.begin(order).await().indefinitely();
    }

    private void verified(List<IncomingRecord> records) {
        records.forEach(store::put);
        store.announce(Records.completion(ARTISTS, "run-1", records)).await().indefinitely();
        verifier.announced();
        timer.advance(Duration.ofSeconds(11));
        assertThat(load().state()).isEqualTo(LoadState.VERIFIED);
    }

    /** The hash that it had, and another content. */
    private static IncomingRecord altered(long id) {
        RecordHash hash = artist(id).hash();
        byte[] data = ("{\"id\":" + id + ",\"name\":\"by hand\"}").getBytes(StandardCharsets.UTF_8);
        return new IncomingRecord(ARTISTS, id, hash, Records.DUMP, "run-1", data);
    }

    private Load load() {
        return store.load(ARTISTS).orElseThrow();
    }
}
