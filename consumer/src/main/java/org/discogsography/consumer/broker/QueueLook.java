package org.discogsography.consumer.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.broker.BrokerPort.QueueState;
import org.discogsography.consumer.supervise.Dependency;

/**
 * Asks the broker how a queue is. Beside the breaker: what a look finds, or that there is no such queue, is about the
 * queue and not about the connection. Thread-safe.
 */
public final class QueueLook {
    private final BrokerPort port;
    private final Dependency broker;
    private final Duration timeout;

    public QueueLook(BrokerPort port, Dependency broker, Duration timeout) {
        this.port = port;
        this.broker = broker;
        this.timeout = timeout;
    }

    /** Fails when there is no such queue, and when the broker cannot be asked now. */
    public Uni<QueueState> at(String queue) {
        return Uni.createFrom()
                .deferred(() -> broker.usable()
                        ? port.withConnection(connection -> look(connection, queue))
                        : Uni.createFrom().failure(new IOException("not connected to the broker")))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private static QueueState look(Connection connection, String queue) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            var declared = channel.queueDeclarePassive(queue);
            return new QueueState(declared.getMessageCount(), declared.getConsumerCount());
        }
    }
}
