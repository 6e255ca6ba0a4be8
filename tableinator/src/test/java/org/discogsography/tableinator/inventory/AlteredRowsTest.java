package org.discogsography.tableinator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;
import static org.discogsography.tableinator.server.Samples.record;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlteredRowsTest {
    private static final int MORE_THAN_A_PAGE = 1_001;

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
    void findsNothingInRowsAsTheyWereWritten() {
        await(adapter.store.upsert(RecordType.ARTISTS, artists(2 * MORE_THAN_A_PAGE, AUGUST)));
        await(adapter.store.upsert(
                RecordType.LABELS,
                List.of(record(
                        RecordType.LABELS,
                        AUGUST,
                        Map.of(
                                "id",
                                9_007_199_254_740_991L,
                                "name",
                                " \t\"\\ \u00e9\ud83c\udfb5\u0001",
                                "urls",
                                List.of())))));

        assertThat(altered(RecordType.ARTISTS)).isEmpty();
        assertThat(altered(RecordType.LABELS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data = jsonb_set(data, '{name}', '\"by hand\"')",
                "data = data - 'name'",
                "data = data || '{\"more\": \"\"}'",
                "data = jsonb_set(data, '{id}', '1001.5')",
                "data = jsonb_set(data, '{name}', 'null')",
                "data = '[]'",
                "data = '7'",
                "data = 'null'",
                "sha256 = decode('00', 'hex')",
                "sha256 = decode(repeat('00', 32), 'hex')"
            })
    void findsARowWhoseContentAndHashDoNotBelongTogether(String change) {
        await(adapter.store.upsert(RecordType.ARTISTS, artists(2 * MORE_THAN_A_PAGE, AUGUST)));
        byHand("UPDATE artists SET " + change + " WHERE id = " + MORE_THAN_A_PAGE);

        assertThat(altered(RecordType.ARTISTS)).containsExactly((long) MORE_THAN_A_PAGE);
    }

    @Test
    void aDisownedRowIsMissedAndReplacedByItsRecord() {
        IncomingRecord right = artist(2, AUGUST, "right");
        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "one"), right)));
        byHand("UPDATE artists SET data = jsonb_set(data, '{name}', '\"by hand\"') WHERE id = 2");
        assertThat(await(adapter.store.upsert(RecordType.ARTISTS, List.of(right))))
                .isEqualTo(new Tally(0, 0, 1, 0));

        assertThat(await(adapter.inventory.disown(RecordType.ARTISTS, List.of(2L, 1L, 77L))))
                .isOne();

        assertThat(scanned(2)).isEqualTo(new StoredId(2, 0, AUGUST));
        assertThat(await(adapter.store.upsert(RecordType.ARTISTS, List.of(right))))
                .isEqualTo(new Tally(0, 1, 0, 0));
        assertThat(altered(RecordType.ARTISTS)).isEmpty();
        assertThat(scanned(2)).isEqualTo(new StoredId(2, right.hash().prefix(), AUGUST));
    }

    private StoredId scanned(long id) {
        return await(adapter.inventory
                        .scan(RecordType.ARTISTS)
                        .onItem()
                        .<StoredId>disjoint()
                        .collect()
                        .asList())
                .stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> altered(RecordType type) {
        return await(adapter.inventory
                .altered(type)
                .onItem()
                .<Long>disjoint()
                .collect()
                .asList());
    }

    private void byHand(String sql) {
        PostgresServer.execute(adapter.target, sql);
    }
}
