package org.discogsography.consumer.consume;

import java.util.List;
import java.util.stream.Stream;
import org.discogsography.consumer.store.Tally;

/** What is left when a refused transaction has been split until only the culprits were refused. */
record Isolated(Tally tally, List<Culprit> culprits) {
    /**
     * A record that the store refuses although it is alone.
     *
     * @param attempts transactions that failed because of it
     */
    record Culprit(Merged.Item item, String reason, int attempts) {}

    static Isolated stored(Tally tally) {
        return new Isolated(tally, List.of());
    }

    static Isolated culprit(Merged.Item item, String reason, int attempts) {
        return new Isolated(Tally.NONE, List.of(new Culprit(item, reason, attempts)));
    }

    Isolated plus(Isolated other) {
        return new Isolated(
                tally.plus(other.tally),
                Stream.concat(culprits.stream(), other.culprits.stream()).toList());
    }
}
