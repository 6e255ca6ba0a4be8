package org.discogsography.consumer.consume;

/**
 * How large a batch may be, as things are. A batch that did not get through in time would not get through the next
 * time either: each failure halves the size, so that a slow store is asked for less and less until it manages. A run
 * of successes doubles it again. Not thread-safe.
 */
final class Stride {
    /** 1/64 of the usual size: about 30 records. */
    private static final int LARGEST_SHIFT = 6;

    /** Fewer successes would make a slow store fail every other time. */
    private static final int SUCCESSES_TO_GROW = 8;

    private int shift;
    private int successes;

    int of(int usual) {
        return Math.max(1, usual >> shift);
    }

    void shorter() {
        shift = Math.min(shift + 1, LARGEST_SHIFT);
        successes = 0;
    }

    void longer() {
        successes++;
        if (successes >= SUCCESSES_TO_GROW) {
            shift = Math.max(0, shift - 1);
            successes = 0;
        }
    }
}
