package org.discogsography.consumer.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.supervise.Dependency;

/**
 * Publishes the little that a consumer has to say: mandatory and with confirms, so that the broker has taken
 * responsibility for every message, or the caller hears that it has not. Thread-safe.
 */
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
            publish(connection, messages);
            return null;
        }));
    }

    private void publish(Connection connection, List<Outgoing> messages)
            throws IOException, TimeoutException, InterruptedException {
        AtomicReference<String> unroutable = new AtomicReference<>();
        try (Channel channel = connection.createChannel()) {
            channel.addReturnListener(returned -> unroutable.set(returned.getRoutingKey()));
            channel.confirmSelect();
            for (Outgoing message : messages) {
                channel.basicPublish(
                        message.exchange(), message.routingKey(), true, message.properties(), message.body());
            }
            channel.waitForConfirmsOrDie(confirmTimeout.toMillis());
        }
        if (unroutable.get() != null) {
            // Somebody deleted the queue. The caller tries again, and then it will be there.
            Topology.declare(connection);
            throw new IOException(
                    "nothing took a message for " + unroutable.get() + "; its queue has been declared again");
        }
    }
}
