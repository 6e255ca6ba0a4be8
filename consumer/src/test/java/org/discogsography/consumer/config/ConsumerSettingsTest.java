package org.discogsography.consumer.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        "consumer.writers, 0, CONSUMER_WRITERS",
        "consumer.hold, PT20S, DB_STATEMENT_TIMEOUT (PT20S) must be shorter than CONSUMER_HOLD (PT20S)",
        "consumer.max-vanished-share, 1.5, CONSUMER_MAX_VANISHED_SHARE",
        "consumer.max-vanished-share, NaN, CONSUMER_MAX_VANISHED_SHARE"
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
    void saysAllAtOnceAndInSentencesWhichDurationsAreWrong() {
        assertThatThrownBy(() -> Configured.as(
                        DatabaseLimits.class,
                        Map.of("db.statement-timeout", "20", "db.breaker-delay", "1d", "db.retry-delay", "soon")))
                .hasMessageContaining("\tDB_STATEMENT_TIMEOUT is 20, a number without a unit")
                .hasMessageContaining("\tDB_BREAKER_DELAY must be from 10ms to 10m, it is 1d")
                .hasMessageContaining("\tDB_RETRY_DELAY is \"soon\"")
                .message()
                .doesNotContain("Exception");
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
