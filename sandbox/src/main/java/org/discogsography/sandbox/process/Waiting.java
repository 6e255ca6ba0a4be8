package org.discogsography.sandbox.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do. */
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Waiting() {}

    /** True as soon as the condition holds, false when it does not within the limit. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            pause(PAUSE);
        }
        return true;
    }

    public static void pause(Duration duration) {
        uninterrupted(() -> {
            Thread.sleep(duration);
            return null;
        });
    }

    /** Until somebody counts down. */
    public static void forever(CountDownLatch latch) {
        uninterrupted(() -> {
            latch.await();
            return null;
        });
    }

    /** Turns an interrupt into a {@link SandboxException}, with the thread's interrupt status kept. */
    static <T> T uninterrupted(Interruptible<T> wait) {
        try {
            return wait.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while waiting for a process", e);
        }
    }

    @FunctionalInterface
    interface Interruptible<T> {
        T call() throws InterruptedException;
    }
}
