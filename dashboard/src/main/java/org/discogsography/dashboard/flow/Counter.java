package org.discogsography.dashboard.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rate of something that is only ever counted up, from looks at its count. Not thread-safe.
 */
final class Counter {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Deque<Look> looks = new ArrayDeque<>();

    private record Look(Instant at, long count) {}

    /** A second look at the same moment says nothing new. A lower count is that of another process or run. */
    void counted(Instant at, long count) {
        if (!looks.isEmpty() && !at.isAfter(looks.getLast().at())) {
            return;
        }
        if (!looks.isEmpty() && count < looks.getLast().count()) {
            looks.clear();
        }
        looks.addLast(new Look(at, count));
        while (looks.size() > 2 && looks.getFirst().at().isBefore(at.minus(WINDOW))) {
            looks.removeFirst();
        }
    }

    void unknown() {
        looks.clear();
    }

    /** Per second over the last looks; null with fewer than two. */
    Double perSecond() {
        if (looks.size() < 2) {
            return null;
        }
        Look first = looks.getFirst();
        Look last = looks.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return Math.round(10 * (last.count() - first.count()) / seconds) / 10.0;
    }
}
