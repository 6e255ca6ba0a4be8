package org.discogsography.dashboard.board;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.discogsography.common.topology.Topology;
import org.discogsography.dashboard.board.Snapshot.BrokerStatus;
import org.discogsography.dashboard.broker.QueueDepth;

/** {@code discogsography_queue_*}: what RabbitMQ's management says of each queue; NaN where it does not. */
@Singleton
class QueueGauges {
    private final Board board;

    QueueGauges(Board board) {
        this.board = board;
    }

    void start(@Observes StartupEvent event, MeterRegistry registry) {
        for (String queue : Topology.queues()) {
            gauge("ready", queue, registry, broker -> depth(broker, queue, QueueDepth::ready));
            gauge("unacknowledged", queue, registry, broker -> depth(broker, queue, QueueDepth::unacknowledged));
            gauge("dead.letters", queue, registry, broker -> depth(broker, queue, QueueDepth::deadLetters));
            gauge(
                    "consumers",
                    queue,
                    registry,
                    broker -> broker.consumers()
                            .value()
                            .map(counts -> counts.get(queue))
                            .orElse(null));
        }
    }

    private void gauge(String what, String queue, MeterRegistry registry, Function<BrokerStatus, Long> value) {
        Gauge.builder("discogsography.queue." + what, board, now -> {
                    Long known = value.apply(now.snapshot().broker());
                    return known == null ? Double.NaN : known.doubleValue();
                })
                .tag("queue", queue)
                .register(registry);
    }

    private static Long depth(BrokerStatus broker, String queue, Function<QueueDepth, Long> number) {
        return broker.queues().value().stream()
                .flatMap(list -> list.stream())
                .filter(one -> one.queue().equals(queue))
                .findFirst()
                .map(number)
                .orElse(null);
    }
}
