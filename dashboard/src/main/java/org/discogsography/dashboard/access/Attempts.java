package org.discogsography.dashboard.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds guessing: ten wrong tokens a minute, whoever they come from. Thread-safe. */
final class Attempts {
    private static final int ALLOWED = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Deque<Instant> failures = new ArrayDeque<>();

    synchronized boolean allowed(Instant now) {
        while (!failures.isEmpty() && !failures.getFirst().plus(WINDOW).isAfter(now)) {
            failures.removeFirst();
        }
        return failures.size() < ALLOWED;
    }

    synchronized void failed(Instant now) {
        failures.addLast(now);
    }
}
