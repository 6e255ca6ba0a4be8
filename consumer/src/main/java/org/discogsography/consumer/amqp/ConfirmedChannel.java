package org.discogsography.consumer.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.discogsography.common.topology.Topology;

/** A channel that publishes mandatory and with confirms. Blocking; for one thread. */
public final class ConfirmedChannel implements AutoCloseable {
    private final Channel channel;
    private final Duration confirmTimeout;
    private final AtomicReference<String> unroutable = new AtomicReference<>();

    private ConfirmedChannel(Channel channel, Duration confirmTimeout) {
        this.channel = channel;
        this.confirmTimeout = confirmTimeout;
    }

    public static ConfirmedChannel on(Connection connection, Duration confirmTimeout) throws IOException {
        ConfirmedChannel confirmed = new ConfirmedChannel(connection.createChannel(), confirmTimeout);
        confirmed.channel.addReturnListener(returned -> confirmed.unroutable.set(returned.getRoutingKey()));
        confirmed.channel.confirmSelect();
        return confirmed;
    }

    /** For everything but publishing. */
    public Channel channel() {
        return channel;
    }

    /**
     * Returns when the broker has taken responsibility for all messages.
     *
     * @throws IOException when it has not, or one had no queue to go to; then any of them may have arrived
     * @throws TimeoutException when it does not say so in time
     */
    public void publish(List<Outgoing> messages) throws IOException, TimeoutException, InterruptedException {
        for (Outgoing message : messages) {
            channel.basicPublish(message.exchange(), message.routingKey(), true, message.properties(), message.body());
        }
        channel.waitForConfirmsOrDie(confirmTimeout.toMillis());
        String queue = unroutable.getAndSet(null);
        if (queue != null) {
            // Somebody deleted the queue. The caller tries again, and then it will be there.
            Topology.declare(channel.getConnection());
            throw new IOException("nothing took a message for " + queue + "; its queue has been declared again");
        }
    }

    @Override
    public void close() throws IOException, TimeoutException {
        if (channel.isOpen()) {
            channel.close();
        }
    }
}
