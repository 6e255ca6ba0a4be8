package org.discogsography.consumer.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Waits until a thread that blocks has done all that it can: it waits for something again, or is over. */
public final class Settled {
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofNanos(50_000);

    /** A thread that has just been woken may still look as if it waited. */
    private static final int LOOKS = 4;

    private Settled() {}

    public static void await(Thread thread) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        int looks = 0;
        while (looks < LOOKS) {
            looks = isSettled(thread) ? looks + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread.getState() + " " + Arrays.toString(thread.getStackTrace()));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /** Whether it has come to its end, as far as it can come now. */
    public static boolean isOver(Thread thread) {
        await(thread);
        return thread.getState() == Thread.State.TERMINATED;
    }

    private static boolean isSettled(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TERMINATED -> true;
            case NEW, RUNNABLE, BLOCKED, TIMED_WAITING -> false;
        };
    }
}
