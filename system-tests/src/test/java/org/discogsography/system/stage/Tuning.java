package org.discogsography.system.stage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.discogsography.system.fault.Dependency;

/**
 * The services' settings under which rows are judged.
 *
 * @param statementTimeout after which an operation without answer counts as failed
 * @param connectionTimeout of a probe
 * @param breakerDelay of an open breaker
 * @param threshold failures that open the breaker
 * @param heartbeat of connections to the broker
 * @param prefetch deliveries in hand per queue
 */
public record Tuning(
        Duration statementTimeout,
        Duration connectionTimeout,
        Duration breakerDelay,
        Duration heartbeat,
        int threshold,
        int prefetch) {

    /** Small messages, so that a load consists of many, and a window that makes it last some seconds. */
    private static final Map<String, String> LOAD = Map.of(
            "EXTRACTOR_BATCH_RECORDS", "10",
            "EXTRACTOR_WINDOW_MESSAGES", "8",
            // A row whose store is away must not wait before it publishes.
            "EXTRACTOR_ANSWER_TIMEOUT", "2s",
            "CONSUMER_PREFETCH", "60",
            "CONSUMER_BATCH_RECORDS", "500",
            // The harness empties the stores itself: nobody needs to be told of what they have lost.
            "EXTRACTOR_REMINDER_DELAY", "1h");

    /** Of all services, as environment variables. */
    public static Map<String, String> settings(Mode mode) {
        Map<String, String> settings = new HashMap<>(LOAD);
        settings.putAll(mode.settings());
        return settings;
    }

    /** With the services' defaults where the mode has none. */
    public static Tuning of(Mode mode) {
        Map<String, String> settings = settings(mode);
        return new Tuning(
                seconds(settings.getOrDefault("DB_STATEMENT_TIMEOUT", "20s")),
                seconds(settings.getOrDefault("DB_CONNECTION_TIMEOUT", "5s")),
                seconds(settings.getOrDefault("DB_BREAKER_DELAY", "30s")),
                seconds(settings.getOrDefault("AMQP_HEARTBEAT", "15s")),
                5,
                Integer.parseInt(settings.get("CONSUMER_PREFETCH")));
    }

    /** How long nothing may come back before it must be noticed: an answer overdue, or two heartbeats missed. */
    public Duration silenceOf(Dependency dependency) {
        return dependency.isStore() ? statementTimeout : heartbeat.multipliedBy(2);
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
