package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSettingsTest {
    @Test
    void haveUsableDefaults() {
        FetchSettings settings = settings(Map.of());
        assertThat(settings.hosts().allows(URI.create("https://data.discogs.com/?download=x")))
                .isTrue();
        assertThat(settings.limits().space().reserve()).isEqualTo(1L << 30);
        assertThat(settings.keptMonths()).isEqualTo(2);
        assertThat(settings.intervals(Optional.empty())).isEmpty();
        assertThat(settings.intervals(Optional.of(7)))
                .contains(new Periodic.Intervals(Duration.ofDays(7), Duration.ofHours(6)));
    }

    @Test
    void takeAMirrorOfOnesOwn() {
        FetchSettings settings = settings(Map.of(
                "fetch.url", "http://mirror.lan:8080/dumps/",
                "fetch.plain-http", "true",
                "fetch.private-hosts", "mirror.lan",
                "fetch.redirect-hosts", "a.example,b.example:8443"));
        assertThat(settings.hosts().allows(URI.create("http://mirror.lan:8080/dumps/2026/")))
                .isTrue();
        assertThat(settings.hosts().allows(URI.create("https://b.example:8443/x")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "fetch.url, http://data.example/, FETCH_URL",
        "fetch.url, https://user:secret@data.example/, FETCH_URL",
        "fetch.url, data.example, FETCH_URL",
        "fetch.keep, 0, FETCH_KEEP",
        "fetch.attempts, 0, FETCH_ATTEMPTS",
        "fetch.retry-delay, 1h, FETCH_RETRY_DELAY",
        "fetch.max-file-size, 0, FETCH_MAX_FILE_SIZE",
        "fetch.sync-size, 0, FETCH_SYNC_SIZE",
        "fetch.failed-check-interval, 48h, FETCH_FAILED_CHECK_INTERVAL"
    })
    void refuseNonsenseByTheNameOfTheKey(String property, String value, String key) {
        FetchSettings settings = settings(Map.of(property, value));
        assertThatThrownBy(() -> {
                    settings.hosts();
                    settings.timeouts();
                    settings.limits();
                    settings.keptMonths();
                    settings.intervals(Optional.of(1));
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuseAPeriodOfNoDays() {
        assertThatThrownBy(() -> settings(Map.of()).intervals(Optional.of(0)))
                .hasMessageContaining("PERIODIC_CHECK_DAYS");
    }

    private static FetchSettings settings(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(FetchSettings.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(FetchSettings.class);
    }
}
