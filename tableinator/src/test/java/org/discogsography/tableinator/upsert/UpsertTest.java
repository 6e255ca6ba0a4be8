package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;

import java.util.Arrays;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpsertTest {
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
    void storesWhatIsNew() {
        assertThat(upsert(artist(1, AUGUST, "The Persuader"), artist(2, AUGUST, "Mr. James Barth & A.D.")))
                .isEqualTo(new Tally(2, 0, 0, 0));

        assertThat(rows())
                .containsExactly(
                        List.of("1", String.valueOf(AUGUST), "1", "The Persuader"),
                        List.of("2", String.valueOf(AUGUST), "1", "Mr. James Barth & A.D."));
    }

    @ParameterizedTest
    @EnumSource
    void storesEachTypeInItsTable(RecordType type) {
        IncomingRecord one = artist(1, AUGUST, "one");
        IncomingRecord record = new IncomingRecord(type, 1, one.hash(), AUGUST, one.run(), one.data());

        await(adapter.store.upsert(type, List.of(record)));

        assertThat(PostgresServer.query(adapter.target, "SELECT id, encode(sha256, 'hex') FROM " + type.plural()))
                .containsExactly(List.of("1", one.hash().hex()));
    }

    @Test
    void writesWhatHasChanged() {
        upsert(artist(1, AUGUST, "old"));

        assertThat(upsert(artist(1, SEPTEMBER, "new"))).isEqualTo(new Tally(0, 1, 0, 0));

        assertThat(rows()).containsExactly(List.of("1", String.valueOf(SEPTEMBER), "1", "new"));
    }

    @Test
    void writesAnotherContentOfTheSameDump() {
        upsert(artist(1, AUGUST, "first"));

        assertThat(upsert(artist(1, AUGUST, "corrected"))).isEqualTo(new Tally(0, 1, 0, 0));

        assertThat(rows()).containsExactly(List.of("1", String.valueOf(AUGUST), "1", "corrected"));
    }

    @Test
    void doesNotBringBackWhatVanishedWhenANewerDumpIsVerified() {
        PostgresServer.execute(
                adapter.target,
                "INSERT INTO discogsography.load (type, dump, run, state, expected, digest, ids, parts, since)"
                        + " VALUES ('artists', " + SEPTEMBER + ", 'run', 'VERIFIED', 0, 0, '', '', now())");

        assertThat(upsert(artist(1, AUGUST, "vanished"))).isEqualTo(new Tally(0, 0, 0, 1));
        assertThat(upsert(artist(2, SEPTEMBER, "there"))).isEqualTo(new Tally(1, 0, 0, 0));

        assertThat(rows()).containsExactly(List.of("2", String.valueOf(SEPTEMBER), "1", "there"));
    }

    @Test
    void theBookBeginsWithTheFirstRecordOfADumpThatNobodyHasAnnounced() {
        upsert(artist(1, AUGUST, "first"));
        upsert(artist(2, AUGUST, "second"));
        assertThat(booked()).containsExactly(Arrays.asList("BEGUN", null));

        upsert(artist(2, SEPTEMBER, "newer"));
        assertThat(booked()).containsExactly(List.of("BEGUN", String.valueOf(SEPTEMBER)));
        assertThat(upsert(artist(3, AUGUST - 100, "older"))).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void theVerdictOnADumpEndsWithTheFirstRecordOfANewerOneThatIsWritten() {
        PostgresServer.execute(
                adapter.target,
                "INSERT INTO discogsography.load (type, dump, run, state, expected, digest, ids, parts, since)"
                        + " VALUES ('artists', " + AUGUST + ", 'old run', 'VERIFIED', 0, 0, '', '', now())");
        PostgresServer.execute(
                adapter.target,
                "INSERT INTO artists (id, sha256, dump, mapping, data, updated_at) SELECT 1, '\\x"
                        + artist(1, AUGUST, "same").hash().hex() + "', " + AUGUST + ", 1, '{}', now()");

        upsert(artist(1, SEPTEMBER, "same"));
        assertThat(booked()).as("nothing was written").containsExactly(Arrays.asList("VERIFIED", null));

        upsert(artist(2, SEPTEMBER, "changed"));
        assertThat(booked()).containsExactly(List.of("MIXED", String.valueOf(SEPTEMBER)));
        assertThat(upsert(artist(3, AUGUST - 100, "history"))).isEqualTo(new Tally(0, 0, 0, 1));
    }

    private List<List<String>> booked() {
        return PostgresServer.query(adapter.target, "SELECT state, newer_dump FROM discogsography.load");
    }

    @Test
    void doesNotTouchWhatIsUnchanged() {
        upsert(artists(10, AUGUST).toArray(IncomingRecord[]::new));
        List<List<String>> before = versions();

        assertThat(upsert(artists(10, AUGUST).toArray(IncomingRecord[]::new))).isEqualTo(new Tally(0, 0, 10, 0));
        assertThat(upsert(artist(3, SEPTEMBER, "artist 3 of " + AUGUST))).isEqualTo(new Tally(0, 0, 1, 0));

        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void leavesNewerRowsAlone() {
        upsert(artist(1, SEPTEMBER, "new"));
        List<List<String>> before = versions();

        assertThat(upsert(artist(1, AUGUST, "old"))).isEqualTo(new Tally(0, 0, 0, 1));

        assertThat(versions()).isEqualTo(before);
        assertThat(rows()).containsExactly(List.of("1", String.valueOf(SEPTEMBER), "1", "new"));
    }

    @Test
    void sortsAMixedBatchAndWritesOnlyWhatItMust() {
        upsert(artist(1, AUGUST, "same"), artist(2, AUGUST, "old"), artist(3, SEPTEMBER, "newest"));
        List<List<String>> before = versions();

        assertThat(upsert(
                        artist(1, AUGUST, "same"),
                        artist(2, AUGUST, "new"),
                        artist(3, AUGUST, "late"),
                        artist(4, AUGUST, "first")))
                .isEqualTo(new Tally(1, 1, 1, 1));

        assertThat(versions()).contains(before.get(0), before.get(2)).doesNotContain(before.get(1));
        assertThat(rows()).extracting(row -> row.get(3)).containsExactly("same", "new", "newest", "first");
    }

    @Test
    void writesUnchangedRowsAgainWhenTheMappingHasMovedOn() {
        upsert(artist(1, AUGUST, "same"));
        PostgresServer.execute(adapter.target, "UPDATE artists SET mapping = 0, data = '{}'");

        assertThat(upsert(artist(1, AUGUST, "same"))).isEqualTo(new Tally(0, 1, 0, 0));

        assertThat(rows()).containsExactly(List.of("1", String.valueOf(AUGUST), "1", "same"));
    }

    @Test
    void leavesRowsOfANewerMappingToTheNewerReplica() {
        upsert(artist(1, AUGUST, "same"));
        PostgresServer.execute(adapter.target, "UPDATE artists SET mapping = 9");

        assertThat(upsert(artist(1, AUGUST, "same"))).isEqualTo(new Tally(0, 0, 1, 0));
    }

    @Test
    void writesBatchesOfAnySize() {
        List<IncomingRecord> many = artists(Portions.MOST_ROWS * 2 + 1, AUGUST);

        assertThat(await(adapter.store.upsert(RecordType.ARTISTS, many)).created())
                .isEqualTo(many.size());

        assertThat(rows()).hasSize(many.size());
    }

    @Test
    void writesARecordLargerThanAnyPortion() {
        IncomingRecord large = artist(1, AUGUST, "x".repeat(Portions.MOST_BYTES + 1));

        assertThat(upsert(large)).isEqualTo(new Tally(1, 0, 0, 0));
    }

    @Test
    void keepsEveryStatementShortEnoughToStayPrepared() {
        for (RecordType type : RecordType.values()) {
            Statements statements = Statements.of(type);
            assertThat(List.of(statements.read(), statements.write(), statements.settle()))
                    .allSatisfy(sql -> assertThat(sql).hasSizeLessThan(2048));
        }
    }

    private Tally upsert(IncomingRecord... records) {
        return await(adapter.store.upsert(RecordType.ARTISTS, List.of(records)));
    }

    private List<List<String>> rows() {
        return PostgresServer.query(adapter.target, "SELECT id, dump, mapping, data->>'name' FROM artists ORDER BY id");
    }

    private List<List<String>> versions() {
        return PostgresServer.query(adapter.target, "SELECT id, xmin, ctid FROM artists ORDER BY id");
    }
}
