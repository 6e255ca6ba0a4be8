package org.discogsography.consumer.amqp;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.consumer.supervise.Dependency;

/** Publishes the little that a consumer has to say, so that it arrives or the caller hears of it. Thread-safe. */
public final class ConfirmedPublishing {
    private final BrokerPort port;
    private final Dependency broker;
    private final Duration confirmTimeout;

    public ConfirmedPublishing(BrokerPort port, Dependency broker, Duration confirmTimeout) {
        this.port = port;
        this.broker = broker;
        this.confirmTimeout = confirmTimeout;
    }

    /** Completes when all are confirmed; fails when one is not, or had no queue to go to. Then any may have arrived. */
    public Uni<Void> send(List<Outgoing> messages) {
        return broker.call(() -> port.withPublishing(connection -> {
            try (ConfirmedChannel channel = ConfirmedChannel.on(connection, confirmTimeout)) {
                channel.publish(messages);
            }
            return null;
        }));
    }
}
