package org.discogsography.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.MonitorLimits;

/**
 * The numbers by which a dependency is watched over; durations as ISO-8601 ({@code PT0.5S}).
 *
 * @param maxRetries failures in a row that open the breaker
 * @param keepAlive a connection that was silent for longer is made sure of
 */
public record LimitsView(
        String dependency,
        int maxRetries,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration healthCheckInterval,
        Duration connectionTimeout,
        Duration keepAlive,
        Duration operationTimeout,
        Duration breakerDelay) {

    static LimitsView of(DependencyMonitor monitor) {
        MonitorLimits limits = monitor.limits();
        return new LimitsView(
                monitor.port().name(),
                limits.threshold(),
                limits.backoff().first(),
                limits.backoff().max(),
                limits.healthInterval(),
                limits.connectionTimeout(),
                limits.keepAlive(),
                limits.operationTimeout(),
                limits.breakerDelay());
    }

    /** What can be changed while running; what is not named stays as it is. */
    static final class Patch {
        private static final List<String> DURATIONS =
                List.of("retryDelay", "maxRetryDelay", "healthCheckInterval", "connectionTimeout", "keepAlive");

        private static final Duration SHORTEST = Duration.ofMillis(10);
        private static final Duration LONGEST = Duration.ofMinutes(10);
        private static final int MOST_RETRIES = 100;
        private static final ObjectMapper JSON = new ObjectMapper();

        private final Map<String, JsonNode> values;

        private Patch(Map<String, JsonNode> values) {
            this.values = values;
        }

        /** @throws IllegalArgumentException with a sentence, for anything but an object of known keys */
        static Patch parse(String body) {
            JsonNode read;
            try {
                read = JSON.readTree(body == null ? "" : body);
            } catch (JsonProcessingException malformed) {
                throw new IllegalArgumentException("The body is not JSON: " + example(), malformed);
            }
            if (!read.isObject() || read.isEmpty()) {
                throw new IllegalArgumentException("Say what to change: " + example());
            }
            Map<String, JsonNode> values = new LinkedHashMap<>();
            read.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            values.keySet().stream().filter(key -> !isKnown(key)).findFirst().ifPresent(unknown -> {
                throw new IllegalArgumentException("There is no setting " + unknown
                        + " that can be changed while the service runs; there are dependency, maxRetries, "
                        + String.join(", ", DURATIONS) + ".");
            });
            return new Patch(values);
        }

        /** Null for all of them. */
        String dependency() {
            JsonNode named = values.get("dependency");
            if (named == null || named.isNull()) {
                return null;
            }
            if (!named.isTextual()) {
                throw new IllegalArgumentException("dependency must be a name, such as \"postgresql\".");
            }
            return named.textValue();
        }

        /** @throws IllegalArgumentException naming the key and its bounds */
        MonitorLimits applyTo(MonitorLimits limits) {
            Backoff old = limits.backoff();
            Duration first = duration("retryDelay", old.first());
            Duration max = duration("maxRetryDelay", old.max());
            Duration connecting = duration("connectionTimeout", limits.connectionTimeout());
            Ordered.check("retryDelay", first, "maxRetryDelay", max);
            Ordered.before("connectionTimeout", connecting, "operationTimeout", limits.operationTimeout());
            return limits.withThreshold(retries(limits.threshold()))
                    .withBackoff(new Backoff(first, old.factor(), max, old.jitter()))
                    .withHealthInterval(duration("healthCheckInterval", limits.healthInterval()))
                    .withConnections(connecting, duration("keepAlive", limits.keepAlive()));
        }

        private int retries(int unchanged) {
            JsonNode given = values.get("maxRetries");
            if (given == null || given.isNull()) {
                return unchanged;
            }
            if (!given.isIntegralNumber()
                    || !given.canConvertToInt()
                    || given.intValue() < 1
                    || given.intValue() > MOST_RETRIES) {
                throw new IllegalArgumentException(
                        "maxRetries must be a whole number from 1 to " + MOST_RETRIES + ", it is " + given);
            }
            return given.intValue();
        }

        private Duration duration(String key, Duration unchanged) {
            JsonNode given = values.get(key);
            if (given == null || given.isNull()) {
                return unchanged;
            }
            Duration parsed;
            try {
                parsed = Duration.parse(given.textValue() == null ? "" : given.textValue());
            } catch (DateTimeParseException malformed) {
                throw new IllegalArgumentException(
                        key + " must be an ISO-8601 duration such as \"PT5S\", it is " + given, malformed);
            }
            if (parsed.compareTo(SHORTEST) < 0 || parsed.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        key + " must be from 10 milliseconds (PT0.01S) to 10 minutes (PT10M), it is " + parsed);
            }
            return parsed;
        }

        private static boolean isKnown(String key) {
            return key.equals("dependency") || key.equals("maxRetries") || DURATIONS.contains(key);
        }

        private static String example() {
            return "an object such as {\"dependency\": \"postgresql\", \"retryDelay\": \"PT1S\"}, with maxRetries, "
                    + String.join(", ", DURATIONS) + "; without a dependency it is for all of them.";
        }
    }
}
