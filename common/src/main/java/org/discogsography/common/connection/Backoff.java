package org.discogsography.common.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter.
 *
 * @param first delay after the first failure
 * @param factor by which each further delay grows, ≥ 1
 * @param max cap, before jitter
 * @param jitter share by which a delay varies up and down, 0 … 1
 */
public record Backoff(Duration first, double factor, Duration max, double jitter) {
    /** Databases: 0.5 s × 2 up to 30 s, ± 25 %. */
    public static final Backoff DATABASE = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0.25);

    /** The broker: 1 s × 2 up to 60 s, ± 25 %. */
    public static final Backoff BROKER = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.25);

    /** Operator faults: two attempts a minute and no more, so that no account is locked. */
    public static final Backoff OPERATOR = new Backoff(Duration.ofSeconds(30), 1, Duration.ofSeconds(30), 0);

    public Backoff {
        if (first.isNegative()
                || first.isZero()
                || max.compareTo(first) < 0
                || factor < 1
                || jitter < 0
                || jitter > 1) {
            throw new IllegalArgumentException("backoff needs 0 < first <= max, factor >= 1 and jitter 0 to 1");
        }
    }

    /** The delay after the given number of failures in a row (1 = the first). */
    public Duration after(int failures, RandomGenerator random) {
        double spread = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.max(1, Math.round(millisAfter(failures) * spread)));
    }

    /** The first delay, when chance makes it as short as it can be. */
    public Duration shortest() {
        return Duration.ofMillis(Math.max(1, Math.round(first.toMillis() * (1 - jitter))));
    }

    /** How many delays, without jitter, pass in this time. */
    public int passedIn(Duration time) {
        int failures = 0;
        for (double left = time.toMillis() - millisAfter(1); left >= 0; left -= millisAfter(failures + 1)) {
            failures++;
        }
        return failures;
    }

    private double millisAfter(int failures) {
        double millis = first.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
        return Math.min(millis, (double) max.toMillis());
    }
}
