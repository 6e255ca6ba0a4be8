package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;

/** Time, injected. Tests move it by hand. */
public interface Timer {
    Instant now();

    /** Runs the task once, after the delay, on a thread of the timer. */
    Scheduled after(Duration delay, Runnable task);

    /** Something that was scheduled. */
    @FunctionalInterface
    interface Scheduled {
        /** Does nothing when it already ran. */
        void cancel();
    }
}
