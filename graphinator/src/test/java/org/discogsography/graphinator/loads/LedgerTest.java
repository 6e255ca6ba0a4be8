package org.discogsography.graphinator.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;

import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.graphinator.server.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Adapter adapter = Adapter.prepared();

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void keepsEntriesPerType() {
        Entry two = Entry.of(artist(2, AUGUST, "two"), "too large");
        Entry one = Entry.of(artist(1, AUGUST, "one"), "too small");

        await(adapter.ledger.add(List.of(two, one)));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(one, two);
        assertThat(await(adapter.ledger.entries(RecordType.RELEASES))).isEmpty();
    }

    @Test
    void keepsTheNewestEntryOfARecord() {
        Entry older = Entry.of(artist(1, AUGUST, "one"), "older");
        Entry newer = Entry.of(artist(1, SEPTEMBER, "uno"), "newer");

        await(adapter.ledger.add(List.of(newer, older)));
        await(adapter.ledger.add(List.of(older)));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(newer);
    }

    @Test
    void removesTheEntriesOfADump() {
        Entry august = Entry.of(artist(2, AUGUST, "two"), "reason");
        await(adapter.ledger.add(List.of(Entry.of(artist(1, SEPTEMBER, "uno"), "reason"), august)));

        assertThat(await(adapter.ledger.removeDump(RecordType.ARTISTS, SEPTEMBER)))
                .isOne();
        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).containsExactly(august);
    }

    @Test
    void forgetsARecordThatIsStoredAfterAll() {
        await(adapter.ledger.add(List.of(
                Entry.of(artist(1, AUGUST, "one"), "reason"),
                Entry.of(artist(2, AUGUST, "two"), "reason"),
                Entry.of(artist(3, SEPTEMBER, "three"), "reason"))));

        adapter.upsert(artist(1, SEPTEMBER, "uno"), artist(3, AUGUST, "an older three"));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS)))
                .extracting(Entry::id)
                .containsExactly(2L, 3L);
    }

    @Test
    void forgetsARecordThatIsFoundUnchanged() {
        adapter.upsert(artist(1, AUGUST, "one"));
        await(adapter.ledger.add(List.of(Entry.of(artist(1, AUGUST, "one"), "reason"))));

        adapter.upsert(artist(1, AUGUST, "one"));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).isEmpty();
    }
}
