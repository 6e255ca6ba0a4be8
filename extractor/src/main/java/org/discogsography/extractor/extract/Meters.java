package org.discogsography.extractor.extract;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.PublisherState;

/** {@code discogsography_extractor_*}. */
final class Meters {
    private final MeterRegistry registry;
    private final AtomicReference<ConfirmedPublisher> publisher = new AtomicReference<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        gauge("discogsography.extractor.outstanding.messages", "Messages without a confirm yet", () -> {
            ConfirmedPublisher now = publisher.get();
            return now == null ? 0 : now.unconfirmedMessages();
        });
        gauge("discogsography.extractor.outstanding.bytes", "Bytes of the messages without a confirm yet", () -> {
            ConfirmedPublisher now = publisher.get();
            return now == null ? 0 : now.unconfirmedBytes();
        });
        gauge("discogsography.extractor.blocked", "1 while the broker asks for a pause", () -> {
            ConfirmedPublisher now = publisher.get();
            return now != null && now.state() instanceof PublisherState.Blocked ? 1 : 0;
        });
    }

    /** @param now null when nothing is being published */
    void publisher(ConfirmedPublisher now) {
        publisher.set(now);
    }

    ForType of(RecordType type) {
        return new ForType(type.plural());
    }

    /** The counters of one type. */
    final class ForType {
        private final Counter records;
        private final Counter bytes;
        private final Counter malformed;
        private final Counter published;

        private ForType(String type) {
            records = counter("records", "Records read and normalised", type);
            bytes = counter("bytes", "Bytes read of dump files as they lie on disk", type);
            malformed = counter("malformed", "Records left out because they cannot be read", type);
            published = counter("published", "Records in confirmed messages", type);
        }

        void read(long moreRecords, long moreBytes, long moreMalformed) {
            records.increment((double) moreRecords);
            bytes.increment((double) moreBytes);
            malformed.increment((double) moreMalformed);
        }

        void published(long more) {
            published.increment((double) more);
        }

        private Counter counter(String name, String description, String type) {
            return Counter.builder("discogsography.extractor." + name)
                    .description(description)
                    .tag("type", type)
                    .register(registry);
        }
    }

    private void gauge(String name, String description, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
