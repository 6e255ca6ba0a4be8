package org.discogsography.consumer.write;

import java.util.List;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.intake.WriteBatch;
import org.discogsography.consumer.store.Tally;

/** What is left when a refused transaction has been split until only the culprits were refused. */
record BisectResult(Tally tally, List<Culprit> culprits) {
    /**
     * A record that the store refuses although it is alone.
     *
     * @param attempts transactions that failed because of it
     */
    record Culprit(WriteBatch.Item item, Fault fault, int attempts) {
        String reason() {
            return fault.cause();
        }
    }

    static BisectResult stored(Tally tally) {
        return new BisectResult(tally, List.of());
    }
}
