package org.discogsography.consumer.verify;

import java.time.Duration;
import org.discogsography.common.connection.Backoff;
import org.discogsography.consumer.config.ConsumerSettings;

/**
 * The numbers of verification.
 *
 * @param grace how long nothing must have happened to the rows before a load is called incomplete
 * @param recheck between looks at an incomplete load
 * @param maxVanishedShare share of the dump's records up to which vanished ones are deleted
 */
record VerifierLimits(Duration grace, Duration recheck, double maxVanishedShare) {
    /** Between looks while stragglers may still come. */
    static final Backoff STRAGGLERS = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(15), 0);

    /** Rows deleted or disowned in one transaction. */
    static final int PAGE = 1_000;

    static VerifierLimits of(ConsumerSettings settings) {
        return new VerifierLimits(settings.completionGrace(), settings.recheckInterval(), settings.maxVanishedShare());
    }
}
