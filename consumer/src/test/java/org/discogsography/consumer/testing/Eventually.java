package org.discogsography.consumer.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that real processes do in their own time. */
public final class Eventually {
    private Eventually() {}

    /**
     * Looks ten times a second.
     *
     * @param snapshot what to show when it does not happen
     * @return how long it took
     */
    public static Duration within(Duration atMost, Callable<Boolean> condition, Supplier<?> snapshot) {
        long begun = System.nanoTime();
        Exception last = null;
        while (System.nanoTime() - begun < atMost.toNanos()) {
            try {
                if (condition.call()) {
                    return Duration.ofNanos(System.nanoTime() - begun);
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            pause(Duration.ofMillis(100));
        }
        throw new AssertionError("did not happen within " + atMost + ": " + snapshot.get(), last);
    }

    public static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
