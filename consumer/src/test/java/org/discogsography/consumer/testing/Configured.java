package org.discogsography.consumer.testing;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as the service would read them. */
public final class Configured {
    private static final int PRIORITY = 200;

    private Configured() {}

    public static <T> T as(Class<T> settings, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(settings)
                .build()
                .getConfigMapping(settings);
    }
}
