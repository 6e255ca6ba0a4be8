package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When a breaker has opened. Thread-safe. */
final class Openings {
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final Timer timer;
    private final Deque<Instant> closedBefore = new ArrayDeque<>();
    private Instant last = Instant.EPOCH;
    private boolean tried;

    Openings(Timer timer) {
        this.timer = timer;
    }

    /** @param closed whether it was closed before; else a trial has failed */
    synchronized void opened(boolean closed) {
        last = timer.now();
        if (closed) {
            tried = false;
            closedBefore.addLast(last);
        }
    }

    /** True once for each time that it has opened. */
    synchronized boolean isFirstTrial() {
        boolean first = !tried;
        tried = true;
        return first;
    }

    /** How long it still lets nobody through; never longer than the pause, whatever somebody does to the clock. */
    synchronized Duration pauseLeft(Duration pause) {
        Duration left = Duration.between(timer.now(), last.plus(pause));
        return left.compareTo(pause) < 0 ? left : pause;
    }

    /** How often it has opened within the last ten minutes. */
    synchronized int lately() {
        Instant begin = timer.now().minus(LATELY);
        while (!closedBefore.isEmpty() && closedBefore.getFirst().isBefore(begin)) {
            closedBefore.removeFirst();
        }
        return closedBefore.size();
    }
}
