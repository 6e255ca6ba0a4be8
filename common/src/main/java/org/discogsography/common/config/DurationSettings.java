package org.discogsography.common.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every setting that is a duration, of all services, and the one rule for them: a unit belongs to the number, and there is
 * a longest and a shortest. Stands between the sources of the configuration and whoever reads from it, so that nothing can
 * go by it; below the interceptor that resolves {@code ${…}} (3300), so that each variable is judged under its own name.
 */
@Priority(3250)
public final class DurationSettings implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1;

    private static final Duration SHORT = ofMillis(10);

    static final List<DurationSetting> ALL = List.of(
            ofOldConfigurations("db.connection-timeout", ofMillis(100), ofMinutes(10)),
            setting("db.statement-timeout", ofMillis(100), ofMinutes(10)),
            ofOldConfigurations("db.health-check-interval", ofMillis(100), ofMinutes(10)),
            setting("db.keep-alive", SHORT, ofMinutes(10)),
            ofOldConfigurations("db.retry-delay", SHORT, ofMinutes(10)),
            setting("db.max-retry-delay", SHORT, ofMinutes(10)),
            setting("db.breaker-delay", SHORT, ofMinutes(10)),
            setting("db.knock-interval", SHORT, ofMinutes(10)),
            setting("amqp.connection-timeout", ofMillis(100), ofMinutes(10)),
            setting("amqp.operation-timeout", ofMillis(100), ofMinutes(10)),
            // The protocol counts whole seconds, and takes 0 for "no heartbeat".
            setting("amqp.heartbeat", ofSeconds(1), ofMinutes(10)),
            setting("amqp.health-check-interval", ofMillis(100), ofMinutes(10)),
            setting("amqp.retry-delay", SHORT, ofMinutes(10)),
            setting("amqp.max-retry-delay", SHORT, ofMinutes(10)),
            setting("amqp.breaker-delay", SHORT, ofMinutes(10)),
            setting("amqp.knock-interval", SHORT, ofMinutes(10)),
            setting("http.idle-timeout", ofSeconds(1), ofHours(1)),
            setting("consumer.batch-wait", ofMillis(1), ofMinutes(1)),
            // RabbitMQ closes the channel of a consumer that keeps a delivery for 30 minutes; this stays far below.
            setting("consumer.hold", ofMillis(100), ofMinutes(10)),
            setting("consumer.completion-grace", SHORT, ofHours(1)),
            setting("consumer.recheck-interval", SHORT, ofHours(24)),
            setting("consumer.inventory-timeout", ofSeconds(1), ofHours(24)),
            setting("neo4j.max-lifetime", ofSeconds(1), ofDays(7)),
            setting("neo4j.liveness-check", SHORT, ofMinutes(10)),
            setting("postgres.max-lifetime", ofSeconds(1), ofDays(7)),
            setting("extractor.confirm-deadline", ofMillis(100), ofHours(1)),
            setting("extractor.queue-depth-interval", SHORT, ofMinutes(10)),
            setting("extractor.publish-retry-delay", SHORT, ofMinutes(10)),
            setting("extractor.max-publish-retry-delay", SHORT, ofMinutes(10)),
            setting("extractor.checkpoint-interval", SHORT, ofHours(1)),
            setting("extractor.reminder-delay", SHORT, ofDays(30)),
            setting("extractor.max-reminder-delay", SHORT, ofDays(30)),
            // 0s: the consumers are not asked, everything is published.
            setting("extractor.answer-timeout", Duration.ZERO, ofHours(1)),
            setting("fetch.connect-timeout", ofMillis(100), ofMinutes(10)),
            setting("fetch.answer-timeout", ofMillis(100), ofHours(1)),
            setting("fetch.stall-timeout", ofMillis(100), ofHours(1)),
            setting("fetch.retry-delay", SHORT, ofHours(1)),
            setting("fetch.max-retry-delay", SHORT, ofHours(24)),
            setting("fetch.max-retry-after", SHORT, ofDays(7)),
            setting("fetch.space-interval", SHORT, ofHours(24)),
            setting("fetch.failed-check-interval", SHORT, ofDays(30)),
            setting("dashboard.poll-interval", SHORT, ofMinutes(10)),
            setting("dashboard.connect-timeout", SHORT, ofMinutes(10)),
            setting("dashboard.poll-timeout", SHORT, ofMinutes(10)),
            setting("dashboard.listener-patience", SHORT, ofMinutes(10)),
            setting("dashboard.action-timeout", SHORT, ofHours(1)));

    private static final Map<String, DurationSetting> BY_PROPERTY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(DurationSetting::property, Function.identity()));

    /**
     * The value in a form that every reader understands alike, ISO-8601.
     *
     * @throws IllegalArgumentException naming the variable, with an example or the bounds
     */
    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = context.proceed(name);
        DurationSetting setting = BY_PROPERTY.get(name);
        if (setting == null || found == null || found.getValue() == null || isResolvedElsewhere(found.getValue())) {
            return found;
        }
        return found.withValue(setting.parse(found.getValue()).toString());
    }

    private static boolean isResolvedElsewhere(String value) {
        return value.contains("${");
    }

    private static DurationSetting setting(String property, Duration least, Duration most) {
        return new DurationSetting(property, least, most, false);
    }

    private static DurationSetting ofOldConfigurations(String property, Duration least, Duration most) {
        return new DurationSetting(property, least, most, true);
    }
}
