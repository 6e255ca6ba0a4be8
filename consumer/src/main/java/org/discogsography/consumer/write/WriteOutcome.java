package org.discogsography.consumer.write;

import java.time.Duration;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Tally;

/** What came of writing a batch. */
sealed interface WriteOutcome {
    /**
     * Everything good in it is committed.
     *
     * @param culprits the store refuses these, although each was alone
     * @param took how long the store has worked at it, without the wait for a turn
     */
    record Written(Tally tally, List<BisectResult.Culprit> culprits, Duration took) implements WriteOutcome {
        static Written of(BisectResult result, Duration took) {
            return new Written(result.tally(), result.culprits(), took);
        }

        /** It had no record for the store. */
        static Written nothing() {
            return new Written(Tally.NONE, List.of(), Duration.ZERO);
        }
    }

    /**
     * The store, or the broker that dead letters go to, cannot be used now. Some of the batch may be settled.
     *
     * @param failure a {@link DependencyException}, or a defect of ours
     * @param took as above
     */
    record Unavailable(Throwable failure, Duration took) implements WriteOutcome {
        boolean isDefect() {
            return !(failure instanceof DependencyException);
        }

        /** For people, in one line. */
        String because() {
            return isDefect() ? "unexpected " + failure.getClass().getSimpleName() : failure.getMessage();
        }
    }

    /**
     * The store refuses (nearly) everything by one rule: no record is to blame, and somebody has to mend it. Nothing of the
     * batch was settled.
     *
     * @param store its name
     * @param records what it refuses, as {@code artists}
     * @param sample of the batch, to be tried again
     */
    record Refused(String store, String records, Fault rule, List<IncomingRecord> sample) implements WriteOutcome {
        public Refused {
            sample = List.copyOf(sample);
        }

        /** The server's own words, without who and what. */
        String because() {
            return rule.cause();
        }

        String message() {
            return store + " refuses the " + records + ": " + because();
        }

        /** So few say little: other records may be taken. */
        boolean isWeak() {
            return sample.size() < Evidence.MANY;
        }
    }
}
