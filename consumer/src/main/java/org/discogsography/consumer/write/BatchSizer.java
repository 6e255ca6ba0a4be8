package org.discogsography.consumer.write;

import java.time.Duration;
import org.discogsography.consumer.intake.BatchLimit;

/**
 * How large a batch may be, as the store keeps up. A batch that did not get through in time would not get through the
 * next time either, and one that took long is on its way there: each of them halves the size, so that a slow store is
 * asked for less and less until it manages. A run of quick ones doubles it again. It begins small, and with each quick
 * one doubles until the first that is not: a store that has just started is slow. So it does, from the smallest size,
 * when the store had been away: up to half of what failed first, which may have been the cause.
 * Not thread-safe.
 */
final class BatchSizer {
    /** 1/64 of the usual size: about 30 records. */
    private static final int LARGEST_SHIFT = 6;

    /** Fewer successes would make a slow store fail every other time. */
    private static final int SUCCESSES_TO_GROW = 8;

    private final BatchLimit usual;
    private final Duration slow;
    private int shift;
    /** From here on it grows by runs of successes only. */
    private int careful;

    private int successes;
    private boolean failing;
    private boolean restrained;

    /**
     * @param usual size of a batch
     * @param slow a batch that takes this long is too large
     * @param halvings of the usual size at the beginning
     */
    BatchSizer(BatchLimit usual, Duration slow, int halvings) {
        this.usual = usual;
        this.slow = slow;
        this.shift = halvings;
    }

    /** The store was away and is back: begins as small as can be. */
    void again() {
        shift = LARGEST_SHIFT;
        successes = 0;
    }

    BatchLimit limit() {
        return new BatchLimit(Math.max(1, usual.messages() >> shift), Math.max(1, usual.records() >> shift));
    }

    /** Whether it is smaller than usual because a batch got through and took long. */
    boolean isRestrained() {
        return restrained;
    }

    /** For people. */
    String restraint() {
        return "batches of " + limit().records() + " records at most: larger ones took " + slow.toMillis() / 1000.0
                + " s and more";
    }

    void failed(Duration took) {
        boolean ofItsSize = isSlow(took) || !failing;
        failing = true;
        shorter(ofItsSize);
    }

    void succeeded(Duration took) {
        failing = false;
        if (isSlow(took)) {
            restrained = true;
            shorter(true);
        } else {
            longer();
            restrained = restrained && shift > 0;
        }
    }

    private boolean isSlow(Duration time) {
        return time.compareTo(slow) >= 0;
    }

    private void shorter(boolean ofItsSize) {
        shift = Math.min(shift + 1, LARGEST_SHIFT);
        careful = ofItsSize ? shift : careful;
        successes = 0;
    }

    private void longer() {
        successes++;
        if (successes >= (shift > careful ? 1 : SUCCESSES_TO_GROW)) {
            shift = Math.max(0, shift - 1);
            successes = 0;
        }
    }
}
