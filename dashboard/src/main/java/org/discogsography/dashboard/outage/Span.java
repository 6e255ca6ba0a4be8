package org.discogsography.dashboard.outage;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which something was not well.
 *
 * @param until null while it lasts
 * @param cause what was said about it first
 */
public record Span(Condition condition, Instant from, Instant until, String cause) {

    static Span open(Condition condition, Instant from, String cause) {
        return new Span(condition, from, null, cause);
    }

    boolean lasts() {
        return until == null;
    }

    Span endedAt(Instant end) {
        return new Span(condition, from, end, cause);
    }

    /** @param now its end while it lasts */
    Duration length(Instant now) {
        return Duration.between(from, lasts() ? now : until);
    }

    boolean overlaps(Span other) {
        return startsBefore(other.until) && other.startsBefore(until);
    }

    /** Whether nothing of it is later than this instant. */
    boolean endsBy(Instant instant) {
        return !lasts() && !until.isAfter(instant);
    }

    private boolean startsBefore(Instant end) {
        return end == null || from.isBefore(end);
    }
}
