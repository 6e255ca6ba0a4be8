package org.discogsography.graphinator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;
import static org.discogsography.graphinator.server.Samples.record;
import static org.discogsography.graphinator.server.Samples.release;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.store.Tally;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.ExpectedGraph;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.RandomRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @Test
    void addsUpTheDigestModuloTwoToTheSixtyFourth() {
        List<IncomingRecord> artists = artists(3_000);
        adapter.upsert(artists);

        Totals totals = await(adapter.inventory.totals(RecordType.ARTISTS));

        Digest expected = artists.stream().map(IncomingRecord::hash).reduce(Digest.EMPTY, Digest::plus, Digest::plus);
        assertThat(totals).isEqualTo(new Totals(3_000, expected, new Relationships.Counted(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 1, -4_294_967_297L})
    void addsUpExtremesWithoutOverflow(long digest) {
        look.run("UNWIND range(1, 5) AS id CREATE (:Artist {id: id, sha256: 'x', digest: " + literal(digest) + "})");

        assertThat(await(adapter.inventory.totals(RecordType.ARTISTS)))
                .isEqualTo(new Totals(5, new Digest(5 * digest), new Relationships.Uncounted(5)));
    }

    @Test
    void doesNotCountStubs() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));

        assertThat(await(adapter.inventory.totals(RecordType.ARTISTS)))
                .isEqualTo(new Totals(0, Digest.EMPTY, new Relationships.Counted(Map.of())));
        assertThat(await(adapter.inventory.scan(RecordType.ARTISTS).collect().asList()))
                .isEmpty();
        assertThat(await(adapter.inventory.totals(RecordType.RELEASES)).count()).isOne();
    }

    @Test
    void scansEveryNodePageByPage() {
        List<IncomingRecord> artists = artists(25_000);
        for (int from = 0; from < artists.size(); from += 5_000) {
            adapter.upsert(artists.subList(from, from + 5_000));
        }

        List<List<StoredId>> pages =
                await(adapter.inventory.scan(RecordType.ARTISTS).collect().asList());

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyElementsOf(artists.stream()
                        .map(artist -> new StoredId(artist.id(), artist.hash().prefix(), artist.dump()))
                        .toList());
    }

    @Test
    void readsNoPageThatNobodyHasAskedFor() {
        List<IncomingRecord> artists = artists(15_000);
        adapter.upsert(artists.subList(0, 7_500));
        adapter.upsert(artists.subList(7_500, 15_000));
        AssertSubscriber<List<StoredId>> reader =
                adapter.inventory.scan(RecordType.ARTISTS).subscribe().withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1);

        look.wipe();
        reader.request(10);
        reader.awaitCompletion();

        assertThat(reader.getItems()).hasSize(1);
        assertThat(reader.getItems().getFirst()).hasSize(10_000);
    }

    @Test
    void deletesARecordAndWhatExistedForItsSakeOnly() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"), release(2, AUGUST, "second", 10, "Techno"));

        long gone = await(adapter.inventory.delete(RecordType.RELEASES, List.of(2L, 3L), SEPTEMBER))
                .deleted();

        assertThat(gone).isOne();
        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(List.of(release(1, AUGUST, "first", 10, "House"))));
    }

    @Test
    void makesAStubOfARecordThatOthersStillReferTo() {
        adapter.upsert(release(1, AUGUST, "first", 10, "House"));
        adapter.upsert(artist(10, AUGUST, "ten", 11));

        long gone = await(adapter.inventory.delete(RecordType.ARTISTS, List.of(10L), SEPTEMBER))
                .deleted();

        assertThat(gone).isOne();
        assertThat(look.canonical()).contains("[Artist] {id=10}").doesNotContain("[Artist] {id=11}");
        assertThat(await(adapter.inventory.totals(RecordType.ARTISTS)).count()).isZero();
    }

    @Test
    void leavesNewerRecordsAndStubsAlone() {
        adapter.upsert(artist(1, SEPTEMBER, "newer", 2));

        long gone = await(adapter.inventory.delete(RecordType.ARTISTS, List.of(1L, 2L), AUGUST))
                .deleted();

        assertThat(gone).isZero();
        assertThat(look.canonical()).hasSize(3);
    }

    @Test
    void aRealMonthReplacesTheNodesOfAMonthThatDoesNotExistOnceTheyAreForgotten() {
        int thirteen = 2026_13_01;
        adapter.upsert(artist(1, AUGUST, "real", 3), artist(2, thirteen, "of month thirteen", 4));
        IncomingRecord one = artist(1, SEPTEMBER, "new", 3);
        IncomingRecord two = artist(2, SEPTEMBER, "of month thirteen", 4);

        assertThat(await(adapter.inventory.forget(RecordType.ARTISTS, List.of(1L, 2L, 3L), thirteen)))
                .isOne();
        Tally tally = adapter.upsert(one, two);

        assertThat(tally).isEqualTo(new Tally(0, 2, 0, 0));
        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(List.of(one, two)));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void isWhatItWouldBeWithoutTheVanishedRecords(long seed) {
        List<IncomingRecord> records = new RandomRecords(seed).dump(AUGUST, 0.8);
        List<IncomingRecord> staying = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            List<IncomingRecord> ofType =
                    records.stream().filter(record -> record.type() == type).toList();
            adapter.upsert(ofType);
            staying.addAll(ofType.stream().filter(record -> record.id() % 3 > 0).toList());
        }

        for (RecordType type : RecordType.values()) {
            List<Long> vanished = LongStream.rangeClosed(1, 60)
                    .filter(id -> id % 3 == 0)
                    .boxed()
                    .toList();
            await(adapter.inventory.delete(type, vanished, AUGUST));
        }

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(staying));
    }

    private static List<IncomingRecord> artists(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> record(RecordType.ARTISTS, AUGUST, Map.of("id", id, "name", "artist " + id)))
                .toList();
    }

    /** The smallest number cannot be written as a literal. */
    private static String literal(long number) {
        return number == Long.MIN_VALUE ? "(" + (number + 1) + " - 1)" : Long.toString(number);
    }
}
