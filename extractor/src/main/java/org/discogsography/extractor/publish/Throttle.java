package org.discogsography.extractor.publish;

import java.util.function.LongSupplier;

/** Lets records and bytes through no faster than allowed. What was not used for a while is not made up for. */
final class Throttle {
    private static final double NANOS = 1e9;

    private final FlowLimits limits;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private long free;
    private boolean begun;

    /** How time passes. */
    interface Pause {
        void sleep(long nanos) throws InterruptedException;
    }

    Throttle(FlowLimits limits, LongSupplier nanoTime, Pause pause) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Returns when this much may go. */
    synchronized void pass(long records, long bytes) throws InterruptedException {
        long cost = Math.max(cost(records, limits.recordsPerSecond()), cost(bytes, limits.bytesPerSecond()));
        if (cost == 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        long wait = begun ? free - now : 0;
        begun = true;
        if (wait > 0) {
            pause.sleep(wait);
            free += cost;
        } else {
            free = now + cost;
        }
    }

    private static long cost(long amount, long perSecond) {
        return perSecond == 0 ? 0 : Math.round(amount * NANOS / perSecond);
    }
}
