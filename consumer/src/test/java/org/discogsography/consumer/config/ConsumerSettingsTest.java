package org.discogsography.consumer.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.discogsography.consumer.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerSettingsTest {
    private static final Duration BREAKER = Duration.ofSeconds(30);

    @Test
    void acceptsItsDefaults() {
        assertThatCode(() -> settings(Map.of()).checked(BREAKER)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "consumer.prefetch, 0, CONSUMER_PREFETCH",
        "consumer.prefetch, 70000, CONSUMER_PREFETCH",
        "consumer.batch-records, 0, CONSUMER_BATCH_RECORDS",
        "consumer.batch-wait, PT0S, CONSUMER_BATCH_WAIT",
        "consumer.writers, 0, CONSUMER_WRITERS",
        "consumer.hold, PT11M, CONSUMER_HOLD",
        "consumer.hold, PT20S, CONSUMER_HOLD",
        "consumer.max-vanished-share, 1.5, CONSUMER_MAX_VANISHED_SHARE",
        "consumer.max-vanished-share, NaN, CONSUMER_MAX_VANISHED_SHARE",
        "consumer.completion-grace, PT0S, CONSUMER_COMPLETION_GRACE",
        "consumer.recheck-interval, PT0S, CONSUMER_RECHECK_INTERVAL",
        "consumer.inventory-timeout, PT0S, CONSUMER_INVENTORY_TIMEOUT"
    })
    void refusesNonsenseByName(String key, String value, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)).checked(BREAKER))
                .withMessageContaining(named);
    }

    private static ConsumerSettings settings(Map<String, String> values) {
        return Configured.as(ConsumerSettings.class, values);
    }
}
