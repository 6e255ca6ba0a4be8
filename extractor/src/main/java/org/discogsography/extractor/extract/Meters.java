package org.discogsography.extractor.extract;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.PublisherState;
import org.discogsography.extractor.state.StateFolder;

/** {@code discogsography_extractor_*}. */
public final class Meters {
    private final MeterRegistry registry;
    private final AtomicReference<ConfirmedPublisher> publisher = new AtomicReference<>();

    /** @param state whose troubles are counted */
    public Meters(MeterRegistry registry, StateFolder state) {
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
        gauge(
                "discogsography.extractor.paused",
                "1 while the state folder cannot be written",
                () -> state.trouble().isPresent() ? 1 : 0);
    }

    /** What is under way is from now on what this publisher has under way. */
    public void watch(ConfirmedPublisher now) {
        publisher.set(now);
    }

    /** @param gone null for none */
    public void unwatch(ConfirmedPublisher gone) {
        publisher.compareAndSet(gone, null);
    }

    ForType of(RecordType type) {
        return new ForType(type.plural());
    }

    /** The counters of one type. */
    final class ForType {
        private final Counter records;
        private final Counter bytes;
        private final Counter malformed;
        private final Counter repeated;
        private final Counter published;
        private final Counter unchanged;

        private ForType(String type) {
            records = counter("records", "Records read and normalised", type);
            bytes = counter("bytes", "Bytes read of dump files as they lie on disk", type);
            malformed = counter("malformed", "Records left out because they cannot be read", type);
            repeated = counter("repeated", "Records left out because their id came before with another content", type);
            published = counter("published", "Records in confirmed messages", type);
            unchanged = counter("unchanged", "Records not published because both stores hold them", type);
        }

        void read(long moreRecords, long moreBytes) {
            records.increment((double) moreRecords);
            bytes.increment((double) moreBytes);
        }

        void leftOut(long moreUnreadable, long moreRepeated) {
            malformed.increment((double) moreUnreadable);
            repeated.increment((double) moreRepeated);
        }

        void published(long more) {
            published.increment((double) more);
        }

        void unchanged(long more) {
            unchanged.increment((double) more);
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
