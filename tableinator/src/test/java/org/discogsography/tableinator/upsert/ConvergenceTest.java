package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.batch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The final table is a function of the set of records alone. */
class ConvergenceTest {
    private static final int RECORDS = 300;
    private static final int[] DUMPS = {20260601, 20260701, 20260801};
    private static final int TOO_MANY_AT_ONCE = 16;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void orderDuplicatesAndBatchesDoNotMatter(long seed) {
        Random random = new Random(seed);
        try (Adapter adapter = Adapter.prepared()) {
            for (List<IncomingRecord> batch : shuffledBatches(random)) {
                await(adapter.store.upsert(RecordType.ARTISTS, batch));
            }

            assertThat(contents(adapter)).isEqualTo(expected());
        }
    }

    @Test
    void replicasThatWriteTheSameRecordsAtTheSameTimeAgree() {
        Random random = new Random(4);
        try (Adapter one = Adapter.prepared();
                Adapter other = new Adapter(one.target)) {
            List<List<IncomingRecord>> batches = shuffledBatches(random);
            List<List<IncomingRecord>> again = shuffledBatches(random);

            await(Uni.combine().all().unis(all(one, batches), all(other, again)).discardItems());

            assertThat(contents(one)).isEqualTo(expected());
        }
    }

    @Test
    void replicasThatWriteTheSameNewRecordsCountEachOfThem() {
        List<IncomingRecord> same = versionsOf(DUMPS[0]);
        try (Adapter one = Adapter.prepared();
                Adapter other = new Adapter(one.target)) {
            Tally both = await(Uni.combine()
                    .all()
                    .unis(one.store.upsert(RecordType.ARTISTS, same), other.store.upsert(RecordType.ARTISTS, same))
                    .with(Tally::plus));

            assertThat(both).isEqualTo(new Tally(RECORDS, 0, RECORDS, 0));
        }
    }

    /** Every record of every dump, twice, in random order, in batches of random size. */
    private static List<List<IncomingRecord>> shuffledBatches(Random random) {
        List<IncomingRecord> all = new ArrayList<>();
        for (int dump : DUMPS) {
            all.addAll(versionsOf(dump));
            all.addAll(versionsOf(dump));
        }
        Collections.shuffle(all, random);
        List<List<IncomingRecord>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(70));
            batches.add(batch(all.subList(from, to)));
            from = to;
        }
        return batches;
    }

    private static List<IncomingRecord> versionsOf(int dump) {
        List<IncomingRecord> versions = new ArrayList<>();
        for (long id = 1; id <= RECORDS; id++) {
            versions.add(artist(id, dump, "artist " + id + " in " + dump));
        }
        return versions;
    }

    private static Uni<Void> all(Adapter adapter, List<List<IncomingRecord>> batches) {
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUni(batch -> adapter.store.upsert(RecordType.ARTISTS, batch))
                .merge(TOO_MANY_AT_ONCE)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<List<String>> expected() {
        int newest = DUMPS[DUMPS.length - 1];
        return versionsOf(newest).stream()
                .map(record -> List.of(
                        String.valueOf(record.id()),
                        record.hash().hex(),
                        String.valueOf(newest),
                        "artist " + record.id() + " in " + newest))
                .toList();
    }

    private static List<List<String>> contents(Adapter adapter) {
        return PostgresServer.query(
                adapter.target, "SELECT id, encode(sha256, 'hex'), dump, data->>'name' FROM artists ORDER BY id");
    }
}
