package org.discogsography.consumer.consume;

import java.util.List;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Tally;

/** What is left when a refused transaction has been split until only the culprits were refused. */
record Isolated(Tally tally, List<Culprit> culprits) {
    /**
     * A record that the store refuses although it is alone.
     *
     * @param attempts transactions that failed because of it
     */
    record Culprit(Merged.Item item, Fault fault, int attempts) {
        String reason() {
            return fault.cause();
        }
    }

    static Isolated stored(Tally tally) {
        return new Isolated(tally, List.of());
    }

    /** Whether it has a culprit of this message. */
    boolean blames(Held message) {
        return culprits.stream().anyMatch(culprit -> culprit.item().source() == message);
    }
}
