package org.discogsography.common.web;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.SupervisionLimits;
import org.discogsography.common.connection.Supervisor;

/** The numbers by which a dependency is watched over; durations as ISO-8601 ({@code PT0.5S}). */
public record LimitsView(
        String dependency,
        int maxRetries,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration healthCheckInterval,
        Duration operationTimeout,
        Duration breakerDelay) {

    static LimitsView of(Supervisor supervisor) {
        SupervisionLimits limits = supervisor.limits();
        return new LimitsView(
                supervisor.port().name(),
                limits.threshold(),
                limits.backoff().first(),
                limits.backoff().max(),
                limits.healthInterval(),
                limits.operationTimeout(),
                limits.breakerDelay());
    }

    /** What can be changed while running; null leaves a value as it is. */
    public record Patch(String dependency, String retryDelay, String maxRetryDelay, String healthCheckInterval) {
        SupervisionLimits applyTo(SupervisionLimits limits) {
            Backoff old = limits.backoff();
            Duration first = duration("retryDelay", retryDelay, old.first());
            Duration max = duration("maxRetryDelay", maxRetryDelay, old.max());
            Ordered.check("retryDelay", first, "maxRetryDelay", max);
            return limits.withBackoff(new Backoff(first, old.factor(), max, old.jitter()))
                    .withHealthInterval(duration("healthCheckInterval", healthCheckInterval, limits.healthInterval()));
        }

        private static Duration duration(String key, String text, Duration unchanged) {
            if (text == null) {
                return unchanged;
            }
            try {
                Duration parsed = Duration.parse(text);
                Ordered.positive(key, parsed);
                return parsed;
            } catch (DateTimeParseException malformed) {
                throw new IllegalArgumentException(key + " must be an ISO-8601 duration such as PT5S", malformed);
            }
        }
    }
}
