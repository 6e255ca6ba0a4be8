package org.discogsography.graphinator.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.release;

import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Tally;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.ExpectedGraph;
import org.discogsography.graphinator.server.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlteredNodesTest {
    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();
    private final List<IncomingRecord> releases =
            List.of(release(1, AUGUST, "first", 10, "House"), release(2, AUGUST, "second", 10, "Techno"));

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @Test
    void findsNothingInNodesAsTheyWereWrittenNorInStubs() {
        adapter.upsert(releases);

        assertThat(altered(RecordType.RELEASES)).isEmpty();
        assertThat(altered(RecordType.ARTISTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET n.digest = n.digest + 1",
                "SET n.sha256 = 'by hand'",
                "SET n.sha256 = 7",
                "REMOVE n.sha256",
                "REMOVE n.digest",
                "REMOVE n.dump",
                "REMOVE n.mapping",
                "SET n.dump = 'August'"
            })
    void aNodeWhoseVersionContradictsItselfIsFoundMissedAndReplacedByItsRecord(String change) {
        adapter.upsert(releases);
        look.run("MATCH (n:Release {id: 2}) " + change);
        assertThat(altered(RecordType.RELEASES)).containsExactly(2L);

        assertThat(await(adapter.inventory.disown(RecordType.RELEASES, List.of(1L, 2L, 77L))))
                .isOne();

        assertThat(scanned()).contains(new StoredId(2, 0, change.contains("dump") ? 0 : AUGUST));
        assertThat(adapter.upsert(releases)).isEqualTo(new Tally(0, 1, 1, 0));
        assertThat(altered(RecordType.RELEASES)).isEmpty();
        assertThat(look.canonical()).isEqualTo(ExpectedGraph.of(releases));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REMOVE n.sha256", "REMOVE n.dump", "REMOVE n.mapping", "SET n.sha256 = 7"})
    void aRecordReplacesWhatIsLeftOfItsNodeAndDoublesNoRelationship(String change) {
        adapter.upsert(releases);
        look.run("MATCH (n:Release {id: 2}) " + change);

        adapter.upsert(releases);

        assertThat(look.count("(:Release {id: 2})-[:BY]->()")).isOne();
    }

    private List<StoredId> scanned() {
        return await(adapter.inventory
                .scan(RecordType.RELEASES)
                .onItem()
                .<StoredId>disjoint()
                .collect()
                .asList());
    }

    private List<Long> altered(RecordType type) {
        return await(adapter.inventory
                .altered(type)
                .onItem()
                .<Long>disjoint()
                .collect()
                .asList());
    }
}
