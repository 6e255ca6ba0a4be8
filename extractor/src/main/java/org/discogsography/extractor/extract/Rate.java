package org.discogsography.extractor.extract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How fast a count grew over the last seconds. Thread-safe. */
public final class Rate {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(500);

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long count;

    private record Sample(Instant at, long count) {}

    public synchronized void at(Instant now, long newCount) {
        count = newCount;
        if (samples.isEmpty() || !now.isBefore(samples.getLast().at().plus(STEP))) {
            samples.addLast(new Sample(now, newCount));
        }
        forget(now);
    }

    /** Per second; unknown until a second has passed. */
    public synchronized OptionalDouble perSecond(Instant now) {
        forget(now);
        if (samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        Sample since = samples.getFirst();
        double seconds = Duration.between(since.at(), now).toMillis() / 1000.0;
        return seconds < 1 ? OptionalDouble.empty() : OptionalDouble.of((count - since.count()) / seconds);
    }

    /** Keeps one sample that is older than the window, to measure from. */
    private void forget(Instant now) {
        Instant begin = now.minus(WINDOW);
        while (samples.size() > 1 && samples.getFirst().at().isBefore(begin)) {
            samples.removeFirst();
        }
    }
}
