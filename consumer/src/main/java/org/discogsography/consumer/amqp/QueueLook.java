package org.discogsography.consumer.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
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

    /** False only when the broker says so: one that cannot be asked now, or that keeps the queue to somebody, may have it. */
    public Uni<Boolean> mayExist(String queue) {
        return at(queue).replaceWith(true).onFailure().recoverWithItem(failure -> !isMissingQueue(failure));
    }

    /** Whether that is what the broker said. */
    public static boolean isMissingQueue(Throwable failure) {
        return failure.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }

    private static QueueState look(Connection connection, String queue) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            var declared = channel.queueDeclarePassive(queue);
            return new QueueState(declared.getMessageCount(), declared.getConsumerCount());
        }
    }
}
