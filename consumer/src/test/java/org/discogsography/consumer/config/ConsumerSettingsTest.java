package org.discogsography.consumer.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.consumer.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerSettingsTest {
    private static final Duration STATEMENT = Duration.ofSeconds(20);

    @Test
    void acceptsItsDefaults() {
        assertThatCode(() -> settings(Map.of()).checked(STATEMENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "consumer.prefetch, 0, CONSUMER_PREFETCH",
        "consumer.prefetch, 70000, CONSUMER_PREFETCH",
        "consumer.batch-records, 0, CONSUMER_BATCH_RECORDS",
        "consumer.batch-wait, PT0S, CONSUMER_BATCH_WAIT",
        "consumer.writers, 0, CONSUMER_WRITERS",
        "consumer.hold, PT11M, CONSUMER_HOLD",
        "consumer.hold, PT20S, DB_STATEMENT_TIMEOUT (PT20S) must be shorter than CONSUMER_HOLD (PT20S)",
        "consumer.max-vanished-share, 1.5, CONSUMER_MAX_VANISHED_SHARE",
        "consumer.max-vanished-share, NaN, CONSUMER_MAX_VANISHED_SHARE",
        "consumer.completion-grace, PT0S, CONSUMER_COMPLETION_GRACE",
        "consumer.recheck-interval, PT0S, CONSUMER_RECHECK_INTERVAL",
        "consumer.inventory-timeout, PT0S, CONSUMER_INVENTORY_TIMEOUT"
    })
    void refusesNonsenseByName(String key, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)).checked(STATEMENT))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "db.connection-timeout, PT20S, DB_CONNECTION_TIMEOUT (PT20S) must be shorter than DB_STATEMENT_TIMEOUT (PT20S)",
        "db.statement-timeout, PT1M, DB_STATEMENT_TIMEOUT (PT1M) must be shorter than DB_BREAKER_DELAY (PT30S)",
        "db.knock-interval, PT1M, DB_KNOCK_INTERVAL (PT1M) must be shorter than DB_BREAKER_DELAY (PT30S)",
        "db.retry-delay, PT1M, DB_RETRY_DELAY (PT1M) must not be longer than DB_MAX_RETRY_DELAY (PT30S)"
    })
    void refusesDatabaseLimitsThatContradictEachOther(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Configured.as(DatabaseLimits.class, Map.of(key, value)).monitoring())
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "amqp.heartbeat, PT0.5S, 'AMQP_HEARTBEAT in seconds must be at least 1, it is 0'",
        "amqp.connection-timeout, PT15S, AMQP_CONNECTION_TIMEOUT (PT15S) must be shorter than AMQP_OPERATION_TIMEOUT (PT15S)",
        "amqp.operation-timeout, PT1M, AMQP_OPERATION_TIMEOUT (PT1M) must be shorter than AMQP_BREAKER_DELAY (PT30S)"
    })
    void refusesBrokerLimitsThatContradictEachOther(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Configured.as(AmqpSettings.class, Map.of(key, value)).monitoring())
                .withMessage(message);
    }

    @Test
    void takesTheDefaultsOfBothServers() {
        assertThatCode(() -> {
                    Configured.as(DatabaseLimits.class, Map.of()).monitoring();
                    Configured.as(AmqpSettings.class, Map.of()).monitoring();
                })
                .doesNotThrowAnyException();
    }

    private static ConsumerSettings settings(Map<String, String> values) {
        return Configured.as(ConsumerSettings.class, values);
    }
}
