package org.discogsography.consumer.consume;

import java.time.Duration;

/**
 * How large a batch may be, as the store keeps up. A batch that did not get through in time would not get through the
 * next time either, and one that took long is on its way there: each of them halves the size, so that a slow store is
 * asked for less and less until it manages. A run of quick ones doubles it again. It begins small, and with each quick
 * one doubles until the first that is not: a store that has just started is slow. Not thread-safe.
 */
final class Stride {
    /** 1/64 of the usual size: about 30 records. */
    private static final int LARGEST_SHIFT = 6;

    /** Fewer successes would make a slow store fail every other time. */
    private static final int SUCCESSES_TO_GROW = 8;

    private final Duration slow;
    private int shift;
    private int successes;
    private int successesToGrow = 1;

    /**
     * @param slow a batch that takes this long is too large
     * @param halvings of the usual size at the beginning
     */
    Stride(Duration slow, int halvings) {
        this.slow = slow;
        this.shift = halvings;
    }

    int of(int usual) {
        return Math.max(1, usual >> shift);
    }

    void failed() {
        shorter();
    }

    void took(Duration time) {
        if (time.compareTo(slow) >= 0) {
            shorter();
        } else {
            longer();
        }
    }

    private void shorter() {
        shift = Math.min(shift + 1, LARGEST_SHIFT);
        successes = 0;
        successesToGrow = SUCCESSES_TO_GROW;
    }

    private void longer() {
        successes++;
        if (successes >= successesToGrow) {
            shift = Math.max(0, shift - 1);
            successes = 0;
        }
    }
}
