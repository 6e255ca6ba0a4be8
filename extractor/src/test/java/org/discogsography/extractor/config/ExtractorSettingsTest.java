package org.discogsography.extractor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.discogsography.extractor.pass.BatchLimits;
import org.discogsography.extractor.publish.WindowLimits;
import org.discogsography.extractor.read.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractorSettingsTest {
    @Test
    void haveUsableDefaults() {
        ExtractorSettings settings = settings(Map.of());
        assertThat(settings.reading()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.batches()).isEqualTo(new BatchLimits(96 * 1024, 400));
        assertThat(settings.publishing().window()).isEqualTo(new WindowLimits(64, 16 * 1024 * 1024));
        assertThat(settings.workerThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @CsvSource({
        "extractor.workers, 0, EXTRACTOR_WORKERS",
        "extractor.chunk-size, 0, EXTRACTOR_CHUNK_SIZE",
        "extractor.record-size, 100, EXTRACTOR_RECORD_SIZE",
        "extractor.record-size, 3G, EXTRACTOR_RECORD_SIZE",
        "extractor.record-depth, 1, EXTRACTOR_RECORD_DEPTH",
        "extractor.batch-size, 0, EXTRACTOR_BATCH_SIZE",
        "extractor.batch-size, 32M, EXTRACTOR_BATCH_SIZE",
        "extractor.batch-records, 0, EXTRACTOR_BATCH_RECORDS",
        "extractor.window-messages, 0, EXTRACTOR_WINDOW_MESSAGES",
        "extractor.window-size, 0, EXTRACTOR_WINDOW_SIZE",
        "extractor.max-records-per-second, 0, EXTRACTOR_MAX_RECORDS_PER_SECOND",
        "extractor.max-bytes-per-second, 0, EXTRACTOR_MAX_BYTES_PER_SECOND",
        "extractor.max-queue-depth, -1, EXTRACTOR_MAX_QUEUE_DEPTH",
        "extractor.publish-retry-delay, 60s, EXTRACTOR_PUBLISH_RETRY_DELAY"
    })
    void refuseNonsenseByTheNameOfTheKey(String property, String value, String key) {
        ExtractorSettings settings = settings(Map.of(property, value));
        assertThatThrownBy(() -> {
                    settings.workerThreads();
                    settings.reading();
                    settings.batches();
                    settings.publishing();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    private static ExtractorSettings settings(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(ExtractorSettings.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ExtractorSettings.class);
    }
}
