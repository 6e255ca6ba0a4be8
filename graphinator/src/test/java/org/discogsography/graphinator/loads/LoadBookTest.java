package org.discogsography.graphinator.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.graphinator.schema.Hidden;
import org.discogsography.graphinator.server.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class LoadBookTest {
    private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.000004Z");

    private static final Instant STARTED = Instant.parse("2026-11-01T09:00:00.000001Z");

    private final Adapter adapter = Adapter.prepared();
    private final GraphLoadBook book = new GraphLoadBook(adapter.graph, () -> NOW);

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void keepsACompletionAsItCame() {
        Completion completion = completion(RecordType.ARTISTS, AUGUST, "run-1");

        await(book.announce(completion));

        assertThat(await(book.announced(RecordType.ARTISTS))).contains(completion);
        assertThat(await(book.announced(RecordType.LABELS))).isEmpty();
        assertThat(await(book.loads())).containsExactly(loading(completion));
    }

    @Test
    void keepsAMillionIds() {
        RoaringBitmap ids = new RoaringBitmap();
        for (int id = 0; id < 2_000_000; id += 2) {
            ids.add(id * 7);
        }
        Completion completion = new Completion(
                RecordType.RELEASES,
                AUGUST,
                "run",
                ids.getLongCardinality(),
                Digest.EMPTY,
                ids,
                new PartDigests(),
                Unreadable.NONE,
                0,
                STARTED);

        await(book.announce(completion));

        assertThat(await(book.announced(RecordType.RELEASES))).contains(completion);
    }

    @Test
    void replacesAnOlderEntryAndForgetsItsNumbers() {
        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run-1")));
        await(update(verified(completion(RecordType.ARTISTS, AUGUST, "run-1"))));

        Completion next = completion(RecordType.ARTISTS, SEPTEMBER, "run-2");
        await(book.announce(next));

        assertThat(await(book.loads())).containsExactly(loading(next));
    }

    @Test
    void whatWasOnlyBegunGivesWayToWhatIsAnnounced() {
        adapter.upsert(artist(1, AUGUST, "first"));
        Load begun = await(book.loads()).getFirst();
        await(book.update(begun, begun.judged(LoadState.BEGUN, RowFindings.NONE.counted(1L, null, null, null), null)));
        assertThat(await(book.loads())).singleElement().satisfies(load -> {
            assertThat(load.state()).isEqualTo(LoadState.BEGUN);
            assertThat(load.rows().stored()).isOne();
            assertThat(load.expected()).isNull();
        });
        assertThat(await(book.announced(RecordType.ARTISTS))).isEmpty();

        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run 1")));

        assertThat(await(book.loads())).singleElement().satisfies(load -> {
            assertThat(load.state()).isEqualTo(LoadState.LOADING);
            assertThat(load.rows()).isEqualTo(RowFindings.NONE);
        });
    }

    @Test
    void keepsTheVerdictOnWhatIsOnlyAnnouncedAgain() {
        Completion completion = completion(RecordType.ARTISTS, AUGUST, "run-1");
        await(book.announce(completion));
        await(update(verified(completion)));

        await(book.announce(completion));

        assertThat(await(book.loads())).containsExactly(verified(completion));
    }

    @Test
    void keepsTheVerdictOnARepairWhenItsRunIsAnnouncedAgain() {
        Completion repair = completion(RecordType.ARTISTS, AUGUST, "run-1+a");
        await(book.announce(repair));
        await(update(verified(repair)));

        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run-1")));

        assertThat(await(book.loads())).containsExactly(verified(repair));
    }

    @Test
    void replacesTheEntryOfTheSameRunWithAnotherDigest() {
        Completion completion = completion(RecordType.ARTISTS, AUGUST, "run-1");
        await(book.announce(completion));
        await(update(verified(completion)));
        Completion other = new Completion(
                RecordType.ARTISTS,
                AUGUST,
                "run-1",
                0,
                Digest.EMPTY,
                new RoaringBitmap(),
                new PartDigests(),
                Unreadable.NONE,
                0,
                STARTED);

        await(book.announce(other));

        assertThat(await(book.loads())).containsExactly(loading(other));
    }

    @Test
    void keepsTheEntryOfANewerDump() {
        Completion newer = completion(RecordType.ARTISTS, SEPTEMBER, "run-2");
        await(book.announce(newer));

        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run-1")));

        assertThat(await(book.announced(RecordType.ARTISTS))).contains(newer);
    }

    @Test
    void aReminderOfAnOlderRunDoesNotReplaceANewerRunOfTheSameDump() {
        Completion newer = started(completion(RecordType.ARTISTS, AUGUST, "newer"), STARTED.plusSeconds(1));
        await(book.announce(newer));
        await(update(verified(newer)));

        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "older")));
        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "older+a")));
        await(book.announce(started(completion(RecordType.ARTISTS, AUGUST, "of an old version"), null)));

        assertThat(await(book.loads())).containsExactly(verified(newer));
    }

    @Test
    void aNewerRunOfTheSameDumpReplacesAnOlderOneAlsoOneThatDoesNotSayWhenItBegan() {
        await(book.announce(started(completion(RecordType.ARTISTS, AUGUST, "of an old version"), null)));
        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "older")));
        Completion newer = started(completion(RecordType.ARTISTS, AUGUST, "newer"), STARTED.plusSeconds(1));

        await(book.announce(newer));

        assertThat(await(book.announced(RecordType.ARTISTS))).contains(newer);
    }

    @Test
    void tellsNeitherUnreadableNorRepeatedRecordsOfAnEntryOfAnOlderVersion() {
        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run-1")));
        await(adapter.graph.inTransaction(transaction -> transaction
                .run("MATCH (load:%s) REMOVE load.unreadableRecords, load.repeated, load.started"
                        .formatted(Hidden.LOAD))
                .consume()));

        assertThat(await(book.loads())).singleElement().satisfies(load -> {
            assertThat(load.unreadable()).isNull();
            assertThat(load.repeated()).isNull();
        });
        assertThat(await(book.announced(RecordType.ARTISTS))).isPresent();
    }

    @Test
    void forgetsTheLoadOfADumpAndOfNoOther() {
        await(book.announce(completion(RecordType.ARTISTS, 2026_13_01, "run-1")));

        assertThat(await(book.forget(RecordType.ARTISTS, AUGUST))).isFalse();
        assertThat(await(book.forget(RecordType.LABELS, 2026_13_01))).isFalse();
        assertThat(await(book.loads())).hasSize(1);
        assertThat(await(book.forget(RecordType.ARTISTS, 2026_13_01))).isTrue();

        assertThat(await(book.loads())).isEmpty();
        Completion real = completion(RecordType.ARTISTS, AUGUST, "run-2");
        await(book.announce(real));
        assertThat(await(book.announced(RecordType.ARTISTS))).contains(real);
    }

    @Test
    void hasAMonthJudgedAgainWhenTheWrongOneThatWasStoredOverItIsForgotten() {
        await(book.announce(completion(RecordType.ARTISTS, AUGUST, "run-1")));
        await(adapter.graph.inTransaction(transaction -> transaction
                .run("MATCH (load:%s) SET load.state = 'MIXED', load.newerDump = 20261301, load.newer = 5"
                        .formatted(Hidden.LOAD))
                .consume()));

        assertThat(await(book.forget(RecordType.ARTISTS, 2026_13_01))).isFalse();

        assertThat(await(book.loads())).singleElement().satisfies(load -> {
            assertThat(load.dump()).isEqualTo(AUGUST);
            assertThat(load.state()).isEqualTo(LoadState.LOADING);
            assertThat(load.rows().newerDump()).isNull();
            assertThat(load.rows().newer()).isNull();
        });
    }

    @Test
    void writesStateAndNumbersOfTheSameRunOnly() {
        Completion completion = completion(RecordType.ARTISTS, AUGUST, "run-1");
        await(book.announce(completion));

        await(update(verified(completion(RecordType.ARTISTS, AUGUST, "another run"))));
        List<Load> before = await(book.loads());
        await(update(verified(completion)));

        assertThat(before).containsExactly(loading(completion));
        assertThat(await(book.loads())).containsExactly(verified(completion));
        assertThat(await(book.announced(RecordType.ARTISTS))).contains(completion);
    }

    private Uni<Void> update(Load load) {
        return book.update(load, load);
    }

    private static Completion completion(RecordType type, int dump, String run) {
        PartDigests parts = new PartDigests();
        parts.add(2, -5);
        return new Completion(
                type,
                dump,
                run,
                3,
                parts.total(),
                RoaringBitmap.bitmapOf(1, 2, (int) 4_294_967_295L),
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

    private static Load loading(Completion of) {
        return Load.announced(of, NOW);
    }

    private static Load verified(Completion of) {
        return new Load(
                of.type(),
                of.dump(),
                of.run(),
                LoadState.VERIFIED,
                of.count(),
                of.unreadable().count(),
                of.repeated(),
                new RowFindings(2L, 0L, 1L, 0L, null, null, null, null, null, null, Map.of("BY", -338L, "ON", 1L)),
                of.digest(),
                NOW,
                NOW.plusSeconds(1));
    }
}
