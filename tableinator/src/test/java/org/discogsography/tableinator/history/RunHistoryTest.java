package org.discogsography.tableinator.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.raw;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.upsert.PostgresRecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class RunHistoryTest {
    private Adapter adapter;

    @BeforeEach
    void prepare() {
        adapter = Adapter.prepared();
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(runs()).isEmpty();
    }

    @Test
    void countsWhatEachRunHasWrittenWhereverItsRecordsCome() {
        upsert(of("august", artist(1, AUGUST, "one")), of("august", artist(2, AUGUST, "two")));
        upsert(
                of("september", artist(1, SEPTEMBER, "one")),
                of("september", artist(2, SEPTEMBER, "another")),
                of("august", artist(3, AUGUST, "three")));

        assertThat(runs()).extracting(RunView::run).containsExactly("september", "august");
        assertThat(run("august")).satisfies(run -> {
            assertThat(run.created()).isEqualTo(3);
            assertThat(run.changed()).isZero();
            assertThat(run.dump()).isEqualTo(AUGUST);
            assertThat(run.state()).isEqualTo("loading");
            assertThat(run.unchanged()).isNull();
            assertThat(run.seconds()).isNull();
        });
        assertThat(run("september").created()).isZero();
        assertThat(run("september").changed()).isOne();
    }

    @Test
    void countsNothingTwiceWhenRecordsComeAgain() {
        upsert(of("august", artist(1, AUGUST, "one")));
        upsert(of("august", artist(1, AUGUST, "one")));

        assertThat(run("august").created()).isOne();
        assertThat(run("august").changed()).isZero();
    }

    @Test
    void countsNothingOfATransactionThatFails() {
        upsert(of("august", artist(1, AUGUST, "one")));
        IncomingRecord refused = raw(ARTISTS, 3, AUGUST, "no json".getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowable(() -> upsert(of("august", artist(2, AUGUST, "two")), of("august", refused))))
                .isNotNull();

        assertThat(run("august").created()).isOne();
    }

    @Test
    void tellsWhatBecameOfARunInTheEnd() {
        upsert(of("august", artist(1, AUGUST, "one")), of("august", artist(2, AUGUST, "two")));
        upsert(of("september", artist(1, SEPTEMBER, "one")), of("september", artist(3, SEPTEMBER, "three")));
        announce("september", SEPTEMBER, 3);

        settle("september", SEPTEMBER, LoadState.VERIFIED, 2L);

        assertThat(run("september")).satisfies(run -> {
            assertThat(run.state()).isEqualTo("verified");
            assertThat(run.expected()).isEqualTo(3);
            assertThat(run.stored()).isEqualTo(3);
            assertThat(run.unreadable()).isEqualTo(2);
            assertThat(run.repeated()).isEqualTo(3);
            assertThat(run.created()).isOne();
            assertThat(run.unchanged()).isEqualTo(2);
            assertThat(run.vanished()).isEqualTo(2);
            assertThat(run.deadLettered()).isZero();
            assertThat(run.startedAt()).isBeforeOrEqualTo(run.announcedAt());
            assertThat(run.announcedAt()).isBeforeOrEqualTo(run.endedAt());
            assertThat(run.seconds()).isNotNegative();
            assertThat(run.verifiedAt()).isNotNull();
        });
        assertThat(run("august").state()).isEqualTo("superseded");
    }

    @Test
    void countsARepairForTheRunThatItRepairs() {
        upsert(of("august", artist(1, AUGUST, "one")));
        announce("august", AUGUST, 2);
        settle("august", AUGUST, LoadState.INCOMPLETE, null);
        upsert(of("august+1", artist(2, AUGUST, "two")));
        announce("august+1", AUGUST, 2);
        settle("august+1", AUGUST, LoadState.VERIFIED, 0L);

        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.run()).isEqualTo("august");
            assertThat(run.created()).isOne();
            assertThat(run.repaired()).isOne();
            assertThat(run.state()).isEqualTo("verified");
        });
    }

    @Test
    void aRunThatWasNeverAnnouncedAndIsQuietForTenMinutesWasCutShortWhenItsLastRecordCame() {
        upsert(of("august", artist(1, AUGUST, "one")));
        RunView run = run("august");
        Instant last = run.lastAt();

        assertThat(run.isQuiet(last.plusSeconds(600))).isFalse();
        assertThat(run.isQuiet(last.plusSeconds(601))).isTrue();
        assertThat(run.cutShort().state()).isEqualTo("cut_short");
        assertThat(run.cutShort().endedAt()).isEqualTo(last);
        announce("august", AUGUST, 1);
        assertThat(run("august").isQuiet(last.plusSeconds(601))).as("announced").isFalse();
    }

    @Test
    void recordsThatAreThereAlreadyTellThatARunGoesOnTwiceAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
        RunHistory history = new RunHistory(adapter.pool, now::get);
        PostgresRecordStore store = new PostgresRecordStore(adapter.pool, adapter.schema, history);
        List<IncomingRecord> batch = List.of(of("august", artist(1, AUGUST, "one")));
        await(store.upsert(ARTISTS, batch));
        Instant first = run("august").lastAt();

        await(store.upsert(ARTISTS, batch));
        assertThat(run("august").lastAt()).isEqualTo(first);

        now.updateAndGet(time -> time.plusSeconds(31));
        await(store.upsert(ARTISTS, batch));
        assertThat(run("august").lastAt()).isAfter(first);
    }

    @Test
    void whatWasVerifiedOnceHasBeenThatWhateverCameLater() {
        announce("august", AUGUST, 1);
        settle("august", AUGUST, LoadState.VERIFIED, 0L);
        settle("august", AUGUST, LoadState.MIXED, 0L);
        assertThat(run("august").state()).isEqualTo("mixed");

        announce("september", SEPTEMBER, 1);

        assertThat(run("august").state()).isEqualTo("verified");
        assertThat(run("august").verifiedAt()).isNotNull();
    }

    @Test
    void keepsTheVerdictWhenTheSameCompletionComesAgain() {
        upsert(of("august", artist(1, AUGUST, "one")));
        announce("august", AUGUST, 1);
        settle("august", AUGUST, LoadState.VERIFIED, 0L);
        Instant ended = run("august").endedAt();

        announce("august", AUGUST, 1);

        assertThat(run("august").state()).isEqualTo("verified");
        assertThat(run("august").endedAt()).isEqualTo(ended);
    }

    @Test
    void endsARunThatIsOlderThanWhatIsStored() {
        announce("september", SEPTEMBER, 1);
        upsert(of("august", artist(1, AUGUST, "one")));

        announce("august", AUGUST, 1);

        assertThat(run("august").state()).isEqualTo("superseded");
        assertThat(run("september").state()).isEqualTo("loading");
    }

    @Test
    void showsTheNewestAndNoMoreThanAskedFor() {
        Stream.of("one", "two", "three").forEach(run -> upsert(of(run, artist(1, AUGUST, run))));

        assertThat(await(adapter.history.newest(2))).extracting(RunView::run).containsExactly("three", "two");
    }

    private void upsert(IncomingRecord... records) {
        await(adapter.store.upsert(ARTISTS, List.of(records)));
    }

    private void announce(String run, int dump, int count) {
        await(adapter.book.announce(new Completion(
                ARTISTS,
                dump,
                run,
                count,
                Digest.EMPTY,
                RoaringBitmap.bitmapOfRange(1, count + 1L),
                new PartDigests(),
                new Unreadable(RoaringBitmap.bitmapOf(90), 1, 0),
                3,
                null)));
    }

    private void settle(String run, int dump, LoadState state, Long vanished) {
        Instant now = Instant.parse("2026-11-01T12:00:00Z");
        Load load = new Load(
                ARTISTS,
                dump,
                run,
                state,
                3L,
                2L,
                3L,
                new RowFindings(3L, 0L, 0L, vanished, 0L, null, null, null, null, null, null),
                Digest.EMPTY,
                now,
                state == LoadState.VERIFIED ? now : null);
        await(adapter.book.update(load, load));
    }

    private static IncomingRecord of(String run, IncomingRecord record) {
        return new IncomingRecord(record.type(), record.id(), record.hash(), record.dump(), run, record.data());
    }

    private List<RunView> runs() {
        return await(adapter.history.newest(100));
    }

    private RunView run(String name) {
        return runs().stream().filter(run -> run.run().equals(name)).findFirst().orElseThrow();
    }
}
