package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;

/** What happens to a dependency; each becomes one log line, one count and one entry of {@code GET /connections}. */
public sealed interface ConnectionEvent {
    String dependency();

    Instant at();

    record Attempt(String dependency, Instant at, int attempt) implements ConnectionEvent {}

    record AttemptFailed(String dependency, Instant at, int attempt, String cause, Duration nextDelay)
            implements ConnectionEvent {}

    record Established(String dependency, Instant at) implements ConnectionEvent {}

    /** Something failed; most often the next operation makes it good. */
    record Doubted(String dependency, Instant at, String cause) implements ConnectionEvent {}

    /** It was nothing. */
    record DoubtSettled(String dependency, Instant at) implements ConnectionEvent {}

    record Lost(String dependency, Instant at, String cause) implements ConnectionEvent {}

    record Restored(String dependency, Instant at, Duration outage) implements ConnectionEvent {}

    /** It refuses us until somebody mends something. */
    record Refused(String dependency, Instant at, String cause) implements ConnectionEvent {}

    /** It answers, and takes no writes. */
    record WritesRefused(String dependency, Instant at, Instant since, String cause) implements ConnectionEvent {}

    record BreakerOpened(String dependency, Instant at, int failures) implements ConnectionEvent {}

    record BreakerHalfOpened(String dependency, Instant at) implements ConnectionEvent {}

    record BreakerClosed(String dependency, Instant at) implements ConnectionEvent {}

    record ReconnectedByHand(String dependency, Instant at) implements ConnectionEvent {}

    record LimitsChanged(String dependency, Instant at) implements ConnectionEvent {}
}
