package org.discogsography.consumer.consume;

import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.fault.Fault;

/**
 * The store refuses (nearly) everything of a queue by one rule: no record is to blame, and somebody has to mend it.
 * Nothing of the batch was settled.
 */
final class AllRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String because;
    private final transient List<IncomingRecord> sample;

    /** @param sample of the batch, to be tried again */
    AllRefused(String store, String records, Fault fault, List<IncomingRecord> sample) {
        super(store + " refuses the " + records + ": " + fault.cause(), null, false, false);
        this.because = fault.cause();
        this.sample = List.copyOf(sample);
    }

    /** The server's own words, without who and what. */
    String because() {
        return because;
    }

    List<IncomingRecord> sample() {
        return sample;
    }

    /** So few say little: other records may be taken. */
    boolean isWeak() {
        return sample.size() < Evidence.MANY;
    }
}
