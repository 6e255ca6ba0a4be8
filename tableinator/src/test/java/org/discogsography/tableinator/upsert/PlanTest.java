package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.store.Tally;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final IncomingRecord ONE = artist(1, AUGUST, "one");
    private static final IncomingRecord TWO = artist(2, AUGUST, "two");
    private static final IncomingRecord THREE = artist(3, AUGUST, "three");

    @Test
    void keepsTheOrderOfTheBatchSoThatReplicasLockRowsInTheSameOrder() {
        Version other = new Version(TWO.hash(), AUGUST, 1);

        Plan plan = Plan.of(List.of(ONE, TWO, THREE), new Stored(Map.of(1L, other), 0), 1);

        assertThat(plan.toWrite()).containsExactly(ONE, TWO, THREE);
        assertThat(plan.tally(3)).isEqualTo(new Tally(2, 1, 0, 0));
    }

    @Test
    void settlesTheLedgerForAllButTheStale() {
        Version same = new Version(ONE.hash(), AUGUST, 1);
        Version newer = new Version(TWO.hash(), SEPTEMBER, 1);

        Plan plan = Plan.of(List.of(ONE, TWO, THREE), new Stored(Map.of(1L, same, 2L, newer), 0), 1);

        assertThat(plan.current()).containsExactly(ONE, THREE);
        assertThat(plan.tally(1)).isEqualTo(new Tally(1, 0, 1, 1));
    }

    @Test
    void countsRowsThatAnotherReplicaWroteFirstAsUnchanged() {
        Plan plan = Plan.of(List.of(ONE, TWO, THREE), new Stored(Map.of(), 0), 1);

        assertThat(plan.tally(1)).isEqualTo(new Tally(1, 0, 2, 0));
    }
}
