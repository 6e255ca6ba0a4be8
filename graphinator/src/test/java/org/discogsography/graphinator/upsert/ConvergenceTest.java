package org.discogsography.graphinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.ExpectedGraph;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.RandomRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph is a function of the set of records: not of order, batches, duplicates, or the number of writers. */
class ConvergenceTest {
    private static final int OCTOBER = 20261001;

    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isTheSameInAnyOrderAndAnyBatchesWithDuplicates(long seed) {
        List<IncomingRecord> records = threeDumps(seed);

        load(adapter, shuffled(records, seed), new Random(seed));

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(records));
    }

    @Test
    void isTheSameWithTwoWritersAtOnce() {
        List<IncomingRecord> records = threeDumps(7);

        try (Adapter other = Adapter.another()) {
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> load(adapter, shuffled(records, 1), new Random(1)));
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> load(other, shuffled(records, 2), new Random(2)));
            CompletableFuture.allOf(first, second).join();
        }

        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(records));
    }

    @Test
    void doesNotWriteWhatItHas() {
        List<IncomingRecord> records = new RandomRecords(8).dump(AUGUST, 1);
        load(adapter, records, new Random(8));
        String before = look.lastTransaction();

        load(adapter, shuffled(records, 9), new Random(9));

        assertThat(look.lastTransaction()).isEqualTo(before);
    }

    private static List<IncomingRecord> threeDumps(long seed) {
        RandomRecords random = new RandomRecords(seed);
        List<IncomingRecord> records = new ArrayList<>();
        for (int dump : List.of(AUGUST, SEPTEMBER, OCTOBER)) {
            records.addAll(random.dump(dump, 0.7));
        }
        return records;
    }

    /** Every record once and a third of them twice. */
    private static List<IncomingRecord> shuffled(List<IncomingRecord> records, long seed) {
        Random random = new Random(seed);
        List<IncomingRecord> shuffled = new ArrayList<>(records);
        records.stream().filter(record -> random.nextInt(3) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static void load(Adapter adapter, List<IncomingRecord> records, Random random) {
        int from = 0;
        while (from < records.size()) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(40));
            List<IncomingRecord> part = records.subList(from, to);
            for (RecordType type : RecordType.values()) {
                List<IncomingRecord> ofType =
                        part.stream().filter(record -> record.type() == type).toList();
                if (!ofType.isEmpty()) {
                    adapter.upsert(ofType);
                }
            }
            from = to;
        }
    }
}
