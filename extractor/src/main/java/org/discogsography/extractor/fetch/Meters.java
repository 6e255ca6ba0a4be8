package org.discogsography.extractor.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** {@code discogsography_extractor_fetch*}. */
final class Meters {
    private final Counter bytes;

    Meters(MeterRegistry registry, Status status) {
        bytes = Counter.builder("discogsography.extractor.fetched.bytes")
                .description("Bytes of dumps that were fetched")
                .register(registry);
        Gauge.builder(
                        "discogsography.extractor.fetch.paused",
                        () -> status.state() instanceof FetchState.Paused ? 1 : 0)
                .description("1 while the folder for dumps cannot be written to")
                .register(registry);
    }

    void fetched(int more) {
        bytes.increment(more);
    }
}
