package org.discogsography.tableinator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "POSTGRES_ADDRESS", "db.example:5433",
            "POSTGRES_DATABASE", "discogs",
            "POSTGRES_USERNAME", "loader",
            "POSTGRES_PASSWORD", "secret");

    @Test
    void readsTheEnvironment() {
        PostgresSettings.Target target = settings(COMPLETE).target();

        assertThat(target.address()).isEqualTo("db.example:5433/discogs");
        assertThat(target.username().reveal()).isEqualTo("loader");
        assertThat(target.password().reveal()).isEqualTo("secret");
    }

    @Test
    void masksUserAndPassword() {
        assertThat(settings(COMPLETE).target().toString()).doesNotContain("loader", "secret");
    }

    @Test
    void theStandardPortMayBeLeftOut() {
        assertThat(settings(with("POSTGRES_ADDRESS", "db.example"))
                        .target()
                        .server()
                        .port())
                .isEqualTo(5432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTGRES_ADDRESS", "POSTGRES_DATABASE", "POSTGRES_USERNAME", "POSTGRES_PASSWORD"})
    void namesTheKeyThatIsMissing(String key) {
        Map<String, String> incomplete = new HashMap<>(COMPLETE);
        incomplete.remove(key);

        assertThatThrownBy(() -> settings(incomplete).target())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void namesTheKeyThatIsMalformed() {
        assertThatThrownBy(() -> settings(with("POSTGRES_ADDRESS", "db:port")).target())
                .hasMessageContaining("POSTGRES_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void refusesAPoolInWhichAVerificationWouldLeaveNoConnectionForBatches(String size) {
        assertThatThrownBy(() -> settings(with("POSTGRES_POOL_SIZE", size)).target())
                .hasMessage("POSTGRES_POOL_SIZE must be at least 2, it is " + size);
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> changed = new HashMap<>(COMPLETE);
        changed.put(key, value);
        return changed;
    }

    private static PostgresSettings settings(Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PostgresSettings.class)
                .build();
        return config.getConfigMapping(PostgresSettings.class);
    }
}
