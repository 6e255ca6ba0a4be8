package org.discogsography.dashboard.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "DASHBOARD_EXTRACTOR_URL", "http://127.0.0.1:8000",
            "DASHBOARD_GRAPHINATOR_URL", "http://127.0.0.1:8001",
            "DASHBOARD_TABLEINATOR_URL", "http://127.0.0.1:8002");

    @Test
    void acceptsItsDefaults() {
        assertThatCode(() -> settings(COMPLETE).limits()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "DASHBOARD_CONNECT_TIMEOUT, PT3S",
        "DASHBOARD_POLL_TIMEOUT, PT0.5S",
        "DASHBOARD_MAX_LISTENERS, 0",
        "DASHBOARD_MAX_ANSWER, 0"
    })
    void refusesNonsenseByName(String key, String value) {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put(key, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(environment).limits())
                .withMessageContaining(key);
    }

    private static DashboardSettings settings(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(DashboardSettings.class)
                .build()
                .getConfigMapping(DashboardSettings.class);
    }
}
