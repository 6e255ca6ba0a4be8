package org.discogsography.consumer.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a delivery stays with us without being settled: far below the broker's acknowledgement timeout. Pure.
 *
 * @param hold while nothing goes on
 */
public record HoldPolicy(Duration hold) {
    /** A queue that moves, however slowly, is left alone for longer. */
    private static final Duration MOVING = Duration.ofMinutes(9);

    /**
     * When everything goes back to the broker if nothing has gone on until then.
     *
     * @param oldest when the broker handed out the delivery that is in flight for longest
     */
    Instant deadline(Instant oldest) {
        return oldest.plus(hold);
    }

    /** Whether a delivery has waited for too long although batches are written. */
    boolean isOverdueThoughMoving(Instant oldest, Instant now) {
        return oldest.plus(MOVING).isBefore(now);
    }
}
