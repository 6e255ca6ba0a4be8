package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;
import static org.discogsography.tableinator.server.Samples.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that look right to us and that only the server refuses. */
class RefusalTest {
    private final PostgresFaults faults = new PostgresFaults();
    private Adapter adapter;

    @BeforeEach
    void prepare() {
        adapter = Adapter.prepared();
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":5,\"name\":\"half a pair \\ud83d\"}",
                "{\"id\":5,\"name\":1e999999}",
                "{\"id\":5,\"name\":\"\\u0000\"}",
                "{\"id\":5,"
            })
    void isPoisonAndNothingOfItsBatchIsWritten(String json) {
        List<IncomingRecord> batch = new ArrayList<>(artists(4, AUGUST));
        batch.add(raw(RecordType.ARTISTS, 5, AUGUST, json.getBytes(StandardCharsets.UTF_8)));
        batch.add(artist(6, AUGUST, "neighbour"));

        Throwable refusal = catchThrowable(() -> await(adapter.store.upsert(RecordType.ARTISTS, batch)));

        Fault fault = faults.classify(refusal);
        assertThat(fault.kind()).as("%s", refusal).isEqualTo(Fault.Kind.POISON);
        assertThat(fault.cause()).doesNotContain("half a pair");
        assertThat(count()).isZero();
    }

    @Test
    void isPoisonWhenAConstraintOfTheOwnerRefusesIt() {
        PostgresServer.execute(adapter.target, "ALTER TABLE artists ADD CHECK (data->>'name' <> 'forbidden')");

        Throwable refusal = catchThrowable(
                () -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "forbidden")))));

        assertThat(faults.classify(refusal).kind()).isEqualTo(Fault.Kind.POISON);
    }

    @Test
    void leavesTheConnectionFitForTheNextBatch() {
        IncomingRecord bad = raw(RecordType.ARTISTS, 1, AUGUST, "not JSON".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(bad))));
        }

        await(adapter.store.upsert(RecordType.ARTISTS, artists(3, AUGUST)));

        assertThat(count()).isEqualTo(3);
        assertThat(adapter.pool.state().inUse()).isZero();
    }

    @Test
    void keepsTheLedgerEntryOfARecordThatIsRefusedAgain() {
        IncomingRecord bad = raw(RecordType.ARTISTS, 1, AUGUST, "not JSON".getBytes(StandardCharsets.UTF_8));
        await(adapter.ledger.add(List.of(Entry.of(bad, "not JSON"))));

        assertThatThrownBy(() -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(bad))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).hasSize(1);
    }

    private long count() {
        return Long.parseLong(PostgresServer.query(adapter.target, "SELECT count(*) FROM artists")
                .getFirst()
                .getFirst());
    }
}
