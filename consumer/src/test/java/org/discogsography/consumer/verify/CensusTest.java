package org.discogsography.consumer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.PartDigests.PARTS;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.DUMP;
import static org.discogsography.consumer.testing.Records.artist;
import static org.discogsography.consumer.testing.Records.artists;
import static org.discogsography.consumer.testing.Records.record;

import java.util.List;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

class CensusTest {
    private static final Relationships NONE = new Relationships.None();

    private static final int EARLIER = 2026_10_01;
    private static final int NEXT = 2026_12_01;

    private final Completion completion = Records.completion(ARTISTS, "run-1", artists(1, 5));

    @Test
    void isCompleteWhenEveryRecordIsStored() {
        assertThat(findings(List.of(), artists(1, 5))).isEqualTo(complete(5, 0));
    }

    @Test
    void countsUnchangedRecordsThatCarryAnEarlierMonth() {
        List<IncomingRecord> unchanged = List.of(record(ARTISTS, 1, "Artist 1", EARLIER), artist(2));

        assertThat(findings(List.of(), unchanged, artists(3, 5))).isEqualTo(complete(5, 0));
    }

    @Test
    void countsAndNamesWhatIsMissing() {
        assertThat(findings(List.of(), artists(2, 4))).isEqualTo(new Findings.Unequal(3, 2L, 0, ids(1, 5), NONE));
    }

    @Test
    void wantsEverythingOfAnEmptyStore() {
        assertThat(findings(List.of())).isEqualTo(new Findings.Unequal(0, 5L, 0, ids(1, 2, 3, 4, 5), NONE));
    }

    @Test
    void knowsThatContentsDifferButNotHowMany() {
        List<IncomingRecord> outdated = List.of(record(ARTISTS, 1, "old name", EARLIER));

        assertThat(findings(List.of(), outdated, artists(2, 5)))
                .isEqualTo(new Findings.Unequal(5, null, 0, ids(1), NONE));
    }

    @Test
    void wantsAllOfAPartThatDiffersAndNothingOfTheOthers() {
        List<IncomingRecord> many = artists(1, 3L * PARTS);
        Census census = new Census(Records.completion(ARTISTS, "run-3", many), List.of());
        census.add(stored(many.subList(1, many.size())));
        census.add(List.of(stored(record(ARTISTS, 1, "old name", EARLIER))));

        assertThat(census.comparison().findings(NONE))
                .isEqualTo(new Findings.Unequal(3L * PARTS, null, 0, ids(1, 1 + PARTS, 1 + 2 * PARTS), NONE));
    }

    @Test
    void wantsOnlyWhatIsMissingOfAPartThatLacksSomething() {
        List<IncomingRecord> many = artists(1, 2L * PARTS);
        Census census = new Census(Records.completion(ARTISTS, "run-4", many), List.of());
        census.add(stored(many.subList(3, many.size())));
        census.add(stored(List.of(artist(1), record(ARTISTS, 2, "old name", EARLIER))));

        // Record 2 differs in a part of its own; of the part of record 3 nothing can be said before it is complete.
        assertThat(census.comparison().findings(NONE))
                .isEqualTo(new Findings.Unequal(2L * PARTS - 1, 1L, 0, ids(2, 3, 2 + PARTS), NONE));
    }

    @Test
    void seesContentsThatDifferAlthoughTheirSumIsRight() {
        IncomingRecord one = artist(1);
        IncomingRecord two = artist(2);
        Census census = new Census(completion, List.of());
        census.add(stored(artists(3, 5)));
        census.add(List.of(
                new StoredId(1, two.hash().prefix(), DUMP),
                new StoredId(2, one.hash().prefix(), DUMP)));

        assertThat(census.comparison().findings(NONE)).isEqualTo(new Findings.Unequal(5, null, 0, ids(1, 2), NONE));
    }

    @Test
    void namesRowsThatTheDumpDoesNotHave() {
        assertThat(findings(List.of(), artists(1, 7)))
                .isEqualTo(new Findings.Complete(5, 0, RoaringBitmap.bitmapOf(6, 7), 0, NONE));
    }

    @Test
    void doesNotTakeForVanishedWhatTheDumpHasAndCannotBeRead() {
        Completion unread = Records.unreadable(completion, new Unreadable(ids(7), 0, 0));

        assertThat(findings(unread, List.of(), artists(1, 8)))
                .isEqualTo(new Findings.Complete(5, 0, RoaringBitmap.bitmapOf(6, 8), 1, NONE));
    }

    @Test
    void takesNothingForVanishedWhenARecordCannotBeReadAndHasNoId() {
        Completion unread = Records.unreadable(completion, new Unreadable(new RoaringBitmap(), 1, 0));

        assertThat(findings(unread, List.of(), artists(1, 8)))
                .isEqualTo(new Findings.Complete(5, 0, new RoaringBitmap(), 3, NONE));
    }

    @Test
    void isOvertakenByRecordsOfANewerDumpThatItDoesNotHave() {
        assertThat(findings(List.of(), artists(1, 5), List.of(record(ARTISTS, 9, "new", NEXT))))
                .isEqualTo(new Findings.Overtaken(5, 1, NEXT));
    }

    @Test
    void isOvertakenWhenRecordsOfANewerDumpAreStored() {
        assertThat(findings(List.of(), artists(1, 4), List.of(record(ARTISTS, 5, "newer", NEXT))))
                .isEqualTo(new Findings.Overtaken(4, 1, NEXT));
    }

    @Test
    void acceptsADeadLetterInPlaceOfAMissingRecord() {
        assertThat(findings(List.of(dead(artist(5))), artists(1, 4))).isEqualTo(complete(4, 1));
    }

    @Test
    void acceptsADeadLetterInPlaceOfAnOlderVersionThatIsStillStored() {
        List<IncomingRecord> older = List.of(record(ARTISTS, 5, "old name", EARLIER));

        assertThat(findings(List.of(dead(artist(5))), artists(1, 4), older)).isEqualTo(complete(4, 1));
    }

    @Test
    void doesNotCountADeadLetterWhoseRecordIsStoredAfterAll() {
        assertThat(findings(List.of(dead(artist(5))), artists(1, 5))).isEqualTo(complete(5, 0));
    }

    @Test
    void ignoresDeadLettersOfOtherDumpsAndOtherIds() {
        Entry ofEarlierDump = new Entry(ARTISTS, 5, artist(5).hash(), EARLIER, "reason");

        assertThat(findings(List.of(ofEarlierDump, dead(artist(77))), artists(1, 4)))
                .isEqualTo(new Findings.Unequal(4, 1L, 0, ids(5), NONE));
    }

    @Test
    void isNotCompleteWhenADeadLetterHasAnotherContentThanTheDump() {
        Entry wrong = new Entry(ARTISTS, 5, artist(6).hash(), DUMP, "reason");

        assertThat(findings(List.of(wrong), artists(1, 4))).isEqualTo(new Findings.Unequal(4, null, 1, ids(5), NONE));
    }

    @Test
    void handlesIdsBeyondTheSignedRange() {
        IncomingRecord far = artist(IncomingRecord.MAX_ID);
        Completion one = Records.completion(ARTISTS, "run-2", List.of(far));
        Census census = new Census(one, List.of());
        census.add(List.of(stored(far)));

        assertThat(census.comparison().findings(NONE)).isEqualTo(complete(1, 0));
        assertThat(new Census(one, List.of()).comparison().findings(NONE))
                .isEqualTo(new Findings.Unequal(0, 1L, 0, ids((int) IncomingRecord.MAX_ID), NONE));
    }

    private static RoaringBitmap ids(int... ids) {
        return RoaringBitmap.bitmapOf(ids);
    }

    private static Findings complete(long stored, long deadLettered) {
        return new Findings.Complete(stored, deadLettered, new RoaringBitmap(), 0, NONE);
    }

    private static Entry dead(IncomingRecord record) {
        return Entry.of(record, "reason");
    }

    @SafeVarargs
    private Findings findings(List<Entry> ledger, List<IncomingRecord>... pages) {
        return findings(completion, ledger, pages);
    }

    @SafeVarargs
    private static Findings findings(Completion announced, List<Entry> ledger, List<IncomingRecord>... pages) {
        Census census = new Census(announced, ledger);
        for (List<IncomingRecord> page : pages) {
            census.add(stored(page));
        }
        return census.comparison().findings(NONE);
    }

    private static List<StoredId> stored(List<IncomingRecord> rows) {
        return rows.stream().map(CensusTest::stored).toList();
    }

    private static StoredId stored(IncomingRecord row) {
        return new StoredId(row.id(), row.hash().prefix(), row.dump());
    }
}
