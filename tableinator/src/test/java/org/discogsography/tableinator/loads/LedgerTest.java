package org.discogsography.tableinator.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;

import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.tableinator.server.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Entry ONE = Entry.of(artist(1, AUGUST, "bad"), "sha256 is not that of data");
    private static final Entry TWO = Entry.of(artist(2, AUGUST, "worse"), "22P02 invalid input syntax for type json");

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
    void keepsEntriesByType() {
        await(adapter.ledger.add(List.of(TWO, ONE)));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(ONE, TWO);
        assertThat(await(adapter.ledger.entries(RecordType.LABELS))).isEmpty();
    }

    @Test
    void keepsTheNewestEntryOfARecord() {
        Entry newer = Entry.of(artist(1, SEPTEMBER, "still bad"), "again");

        await(adapter.ledger.add(List.of(newer, ONE, ONE)));
        await(adapter.ledger.add(List.of(ONE)));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(newer);
    }

    @Test
    void removesTheEntriesOfADump() {
        Entry newer = Entry.of(artist(1, SEPTEMBER, "still bad"), "again");
        await(adapter.ledger.add(List.of(newer, TWO)));

        assertThat(await(adapter.ledger.removeDump(RecordType.ARTISTS, SEPTEMBER)))
                .isOne();
        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(TWO);
    }

    @Test
    void takesNothingForAnAnswer() {
        await(adapter.ledger.add(List.of()));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).isEmpty();
    }

    @Test
    void takesAnyReason() {
        await(adapter.ledger.add(List.of(Entry.of(artist(1, AUGUST, "bad"), "a\0b"))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS)))
                .extracting(Entry::reason)
                .containsExactly("ab");
    }

    @Test
    void forgetsARecordThatIsStored() {
        await(adapter.ledger.add(List.of(ONE, TWO)));

        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "mended"))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(TWO);
    }

    @Test
    void forgetsARecordOfWhichTheSameIsAlreadyStored() {
        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "good"))));
        await(adapter.ledger.add(List.of(ONE)));

        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, SEPTEMBER, "good"))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).isEmpty();
    }

    @Test
    void remembersARecordOfWhichOnlyAnOlderVersionIsStored() {
        Entry newer = Entry.of(artist(1, SEPTEMBER, "bad"), "why");
        await(adapter.ledger.add(List.of(newer)));

        await(adapter.store.upsert(RecordType.ARTISTS, List.of(artist(1, AUGUST, "good"))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(newer);
    }

    @Test
    void remembersARecordOfAnotherTypeWithTheSameId() {
        await(adapter.ledger.add(List.of(ONE)));

        await(adapter.store.upsert(RecordType.LABELS, List.of(artist(1, AUGUST, "a label"))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(ONE);
    }
}
