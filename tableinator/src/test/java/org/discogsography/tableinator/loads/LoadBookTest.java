package org.discogsography.tableinator.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.tableinator.history.RunView;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LoadBookTest {
    private static final Instant STARTED = Instant.parse("2026-11-01T09:00:00.000001Z");
    private static final Digest DIGEST = new Digest(0xfedcba9876543210L);

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
    void knowsNothingAtFirst() {
        assertThat(await(adapter.book.announced(RecordType.ARTISTS))).isEmpty();
        assertThat(await(adapter.book.loads())).isEmpty();
    }

    @Test
    void whatWasOnlyBegunGivesWayToWhatIsAnnounced() {
        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "first"))));
        Load begun = await(adapter.book.loads()).getFirst();
        await(adapter.book.update(
                begun, begun.judged(LoadState.BEGUN, RowFindings.NONE.counted(1L, null, null, null), null)));
        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.state()).isEqualTo(LoadState.BEGUN);
            assertThat(load.rows().stored()).isOne();
            assertThat(load.expected()).isNull();
        });
        assertThat(await(adapter.book.announced(RecordType.ARTISTS))).isEmpty();

        await(adapter.book.announce(completion(RecordType.ARTISTS, AUGUST, "run 1")));

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.state()).isEqualTo(LoadState.LOADING);
            assertThat(load.rows()).isEqualTo(RowFindings.NONE);
        });
    }

    @Test
    void keepsACompletionAsItIs() {
        Completion completion = completion(RecordType.RELEASES, AUGUST, "run 1");

        await(adapter.book.announce(completion));

        assertThat(await(adapter.book.announced(RecordType.RELEASES))).contains(completion);
        assertThat(await(adapter.book.announced(RecordType.ARTISTS))).isEmpty();
    }

    @Test
    void beginsAsLoadingWithNumbersUnknown() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));

        Load load = await(adapter.book.loads()).getFirst();

        assertThat(load).isEqualTo(Load.announced(completion(RecordType.RELEASES, AUGUST, "run 1"), load.since()));
        assertThat(load.since())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void replacesTheEntryOfAnOlderOrTheSameDump() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        await(update(verified("run 1", AUGUST)));

        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 2")));
        await(adapter.book.announce(completion(RecordType.RELEASES, SEPTEMBER, "run 3")));

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.run()).isEqualTo("run 3");
            assertThat(load.state()).isEqualTo(LoadState.LOADING);
            assertThat(load.rows().stored()).isNull();
            assertThat(load.verifiedAt()).isNull();
        });
    }

    @Test
    void keepsTheVerdictOnWhatIsOnlyAnnouncedAgain() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        await(update(verified("run 1", AUGUST)));

        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));

        assertThat(await(adapter.book.loads())).extracting(Load::state).containsExactly(LoadState.VERIFIED);
    }

    @Test
    void keepsTheVerdictOnARepairWhenItsRunIsAnnouncedAgain() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1+a")));
        await(update(verified("run 1+a", AUGUST)));

        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.run()).isEqualTo("run 1+a");
            assertThat(load.state()).isEqualTo(LoadState.VERIFIED);
        });
    }

    @Test
    void replacesTheEntryOfTheSameRunWithAnotherDigest() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        await(update(verified("run 1", AUGUST)));
        Completion other = new Completion(
                RecordType.RELEASES,
                AUGUST,
                "run 1",
                0,
                Digest.EMPTY,
                new RoaringBitmap(),
                new PartDigests(),
                Unreadable.NONE,
                0,
                STARTED);

        await(adapter.book.announce(other));

        assertThat(await(adapter.book.announced(RecordType.RELEASES))).contains(other);
        assertThat(await(adapter.book.loads())).extracting(Load::state).containsExactly(LoadState.LOADING);
    }

    @Test
    void keepsTheEntryOfANewerDump() {
        Completion newer = completion(RecordType.RELEASES, SEPTEMBER, "run 1");
        await(adapter.book.announce(newer));

        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 2")));

        assertThat(await(adapter.book.announced(RecordType.RELEASES))).contains(newer);
    }

    @Test
    void aReminderOfAnOlderRunDoesNotReplaceANewerRunOfTheSameDump() {
        await(adapter.book.announce(started(completion(RecordType.RELEASES, AUGUST, "newer"), STARTED.plusSeconds(1))));
        await(update(verified("newer", AUGUST)));

        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "older")));
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "older+a")));
        await(adapter.book.announce(started(completion(RecordType.RELEASES, AUGUST, "of an old version"), null)));

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.run()).isEqualTo("newer");
            assertThat(load.state()).isEqualTo(LoadState.VERIFIED);
        });
    }

    @Test
    void aNewerRunOfTheSameDumpReplacesAnOlderOneAlsoOneThatDoesNotSayWhenItBegan() {
        await(adapter.book.announce(started(completion(RecordType.RELEASES, AUGUST, "of an old version"), null)));
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "older")));
        Completion newer = started(completion(RecordType.RELEASES, AUGUST, "newer"), STARTED.plusSeconds(1));

        await(adapter.book.announce(newer));

        assertThat(await(adapter.book.announced(RecordType.RELEASES))).contains(newer);
    }

    @Test
    void tellsNeitherUnreadableNorRepeatedRecordsOfAnEntryOfAnOlderVersion() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        PostgresServer.execute(
                adapter.target,
                "UPDATE discogsography.load SET unreadable_records = NULL, repeated = NULL, started = NULL");

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.unreadable()).isNull();
            assertThat(load.repeated()).isNull();
        });
        assertThat(await(adapter.book.announced(RecordType.RELEASES))).isPresent();
    }

    @Test
    void forgetsTheLoadOfADumpAndOfNoOther() {
        await(adapter.book.announce(completion(RecordType.RELEASES, 2026_13_01, "run 1")));

        assertThat(await(adapter.book.forget(RecordType.RELEASES, AUGUST))).isFalse();
        assertThat(await(adapter.book.forget(RecordType.ARTISTS, 2026_13_01))).isFalse();
        assertThat(await(adapter.book.loads())).hasSize(1);
        assertThat(await(adapter.book.forget(RecordType.RELEASES, 2026_13_01))).isTrue();

        assertThat(await(adapter.book.loads())).isEmpty();
        assertThat(await(adapter.history.newest(1))).extracting(RunView::state).containsExactly("forgotten");
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 2")));
        assertThat(await(adapter.book.loads())).extracting(Load::dump).containsExactly(AUGUST);
    }

    @Test
    void hasAMonthJudgedAgainWhenTheWrongOneThatWasStoredOverItIsForgotten() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        PostgresServer.execute(
                adapter.target, "UPDATE discogsography.load SET state = 'MIXED', newer_dump = 20261301, newer = 5");

        assertThat(await(adapter.book.forget(RecordType.RELEASES, 2026_13_01))).isFalse();

        assertThat(await(adapter.book.loads())).singleElement().satisfies(load -> {
            assertThat(load.dump()).isEqualTo(AUGUST);
            assertThat(load.state()).isEqualTo(LoadState.LOADING);
            assertThat(load.rows().newerDump()).isNull();
            assertThat(load.rows().newer()).isNull();
        });
    }

    @Test
    void writesStateAndNumbers() {
        await(adapter.book.announce(completion(RecordType.RELEASES, AUGUST, "run 1")));
        Load verified = verified("run 1", AUGUST);

        await(update(verified));

        assertThat(await(adapter.book.loads()))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("since")
                .isEqualTo(verified);
    }

    @Test
    void ignoresNewsOfARunThatIsNoLongerTheNewest() {
        await(adapter.book.announce(completion(RecordType.RELEASES, SEPTEMBER, "run 2")));

        await(update(verified("run 1", AUGUST)));

        assertThat(await(adapter.book.loads())).extracting(Load::state).containsExactly(LoadState.LOADING);
    }

    private Uni<Void> update(Load load) {
        return adapter.book.update(load, load);
    }

    private static Completion completion(RecordType type, int dump, String run) {
        RoaringBitmap ids = RoaringBitmap.bitmapOf(1, 2, (int) 0xFFFF_FFFFL);
        PartDigests parts = new PartDigests();
        parts.add(2, DIGEST.sum());
        return new Completion(
                type,
                dump,
                run,
                3,
                DIGEST,
                ids,
                parts,
                new Unreadable(RoaringBitmap.bitmapOf(9, -1), 2, 1),
                7,
                STARTED);
    }

    private static Completion started(Completion of, Instant when) {
        return new Completion(
                of.type(),
                of.dump(),
                of.run(),
                of.count(),
                of.digest(),
                of.ids(),
                of.parts(),
                of.unreadable(),
                of.repeated(),
                when);
    }

    private static Load verified(String run, int dump) {
        Instant now = Instant.parse("2026-11-01T12:00:00.123456Z");
        return new Load(
                RecordType.RELEASES,
                dump,
                run,
                LoadState.VERIFIED,
                3L,
                5L,
                7L,
                new RowFindings(2L, 0L, 1L, 4L, 5L, 3L, "my_notes", null, null, null, null),
                DIGEST,
                now,
                now);
    }
}
