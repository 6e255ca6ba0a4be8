package org.discogsography.tableinator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;

import java.util.List;
import java.util.stream.LongStream;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final int MORE_THAN_A_PAGE = 10_001;

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
    void anEmptyTableHasNothing() {
        assertThat(await(adapter.inventory.totals(RecordType.RELEASES))).isEqualTo(new Totals(0, Digest.EMPTY));
        assertThat(scan(RecordType.RELEASES)).isEmpty();
    }

    @Test
    void theServersDigestIsTheOneThatJavaAddsUp() {
        List<IncomingRecord> records = artists(MORE_THAN_A_PAGE, AUGUST);
        await(adapter.store.upsert(RecordType.ARTISTS, records));

        Totals totals = await(adapter.inventory.totals(RecordType.ARTISTS));

        Digest expected = records.stream().map(IncomingRecord::hash).reduce(Digest.EMPTY, Digest::plus, Digest::plus);
        assertThat(totals).isEqualTo(new Totals(MORE_THAN_A_PAGE, expected));
    }

    @Test
    void theDigestDoesNotOverflow() {
        PostgresServer.execute(adapter.target, """
                INSERT INTO labels SELECT id, decode(repeat('7f', 32), 'hex'), 1, 1, '{}', now()
                FROM generate_series(1, 9) AS id
                """);

        long nineTimes = LongStream.generate(() -> 0x7f7f7f7f7f7f7f7fL).limit(9).sum();
        assertThat(await(adapter.inventory.totals(RecordType.LABELS)).digest()).isEqualTo(new Digest(nineTimes));
    }

    @Test
    void totalsGoOnPageByPage() {
        PostgresServer.execute(adapter.target, """
                INSERT INTO labels SELECT id, sha256(id::text::bytea), 1, 1, '{}', now()
                FROM generate_series(0, 1000000) AS id
                """);

        assertThat(await(adapter.inventory.totals(RecordType.LABELS)).count()).isEqualTo(1_000_001);
    }

    @Test
    void scansEveryRowOnce() {
        List<IncomingRecord> records = artists(MORE_THAN_A_PAGE, AUGUST);
        await(adapter.store.upsert(RecordType.ARTISTS, records));

        assertThat(scan(RecordType.ARTISTS))
                .containsExactlyElementsOf(records.stream()
                        .map(record -> new StoredId(record.id(), record.hash().prefix(), AUGUST))
                        .toList());
    }

    @Test
    void scansAsFarAsItIsAskedTo() {
        await(adapter.store.upsert(RecordType.ARTISTS, artists(MORE_THAN_A_PAGE, AUGUST)));

        assertThat(await(adapter.inventory
                        .scan(RecordType.ARTISTS)
                        .select()
                        .first()
                        .collect()
                        .asList()))
                .singleElement()
                .satisfies(page -> assertThat(page).hasSize(MORE_THAN_A_PAGE - 1));
    }

    @Test
    void deletesWhatVanished() {
        await(adapter.store.upsert(RecordType.ARTISTS, artists(MORE_THAN_A_PAGE, AUGUST)));
        List<Long> vanished = LongStream.concat(LongStream.of(4_000_000_000L), LongStream.range(2, MORE_THAN_A_PAGE))
                .boxed()
                .toList();

        assertThat(await(adapter.inventory.delete(RecordType.ARTISTS, vanished, SEPTEMBER))
                        .deleted())
                .isEqualTo(MORE_THAN_A_PAGE - 2);

        assertThat(scan(RecordType.ARTISTS)).extracting(StoredId::id).containsExactly(1L, (long) MORE_THAN_A_PAGE);
    }

    @Test
    void doesNotDeleteRowsOfANewerDump() {
        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "old"), artist(2, SEPTEMBER, "new"))));

        assertThat(await(adapter.inventory.delete(RecordType.ARTISTS, List.of(2L, 1L), AUGUST))
                        .deleted())
                .isEqualTo(1);

        assertThat(scan(RecordType.ARTISTS)).extracting(StoredId::id).containsExactly(2L);
    }

    @Test
    void aRealMonthReplacesTheRowsOfAMonthThatDoesNotExistOnceTheyAreForgotten() {
        int thirteen = 2026_13_01;
        await(adapter.store.upsert(
                RecordType.ARTISTS, List.of(artist(1, AUGUST, "real"), artist(2, thirteen, "of month thirteen"))));
        List<IncomingRecord> september = List.of(artist(1, SEPTEMBER, "new"), artist(2, SEPTEMBER, "new"));

        assertThat(await(adapter.inventory.forget(RecordType.ARTISTS, List.of(1L, 2L, 3L), thirteen)))
                .isOne();
        Tally tally = await(adapter.store.upsert(RecordType.ARTISTS, september));

        assertThat(tally).isEqualTo(new Tally(0, 2, 0, 0));
        assertThat(scan(RecordType.ARTISTS)).extracting(StoredId::dump).containsOnly(SEPTEMBER);
    }

    @Test
    void aForgottenRowIsWrittenAgainAlthoughTheSameContentComes() {
        int thirteen = 2026_13_01;
        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(2, thirteen, "the same"))));
        await(adapter.inventory.forget(RecordType.ARTISTS, List.of(2L), thirteen));

        Tally tally = await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(2, AUGUST, "the same"))));

        assertThat(tally.changed()).isOne();
        assertThat(scan(RecordType.ARTISTS)).extracting(StoredId::dump).containsExactly(AUGUST);
    }

    private List<StoredId> scan(RecordType type) {
        return await(adapter.inventory
                        .scan(type)
                        .onItem()
                        .<StoredId>disjoint()
                        .collect()
                        .asList())
                .stream()
                .toList();
    }
}
