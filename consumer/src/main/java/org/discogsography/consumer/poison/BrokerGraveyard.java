package org.discogsography.consumer.poison;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.supervise.Dependency;

/** Publishes dead letters, persistent, mandatory and with confirms, each to the dead-letter queue of its queue. */
public final class BrokerGraveyard implements Graveyard {
    private static final int PERSISTENT = 2;

    private final BrokerPort port;
    private final Dependency broker;
    private final Duration confirmTimeout;
    private final Timer timer;
    private final Buried buried = new Buried();

    public BrokerGraveyard(BrokerPort port, Dependency broker, Duration confirmTimeout, Timer timer) {
        this.port = port;
        this.broker = broker;
        this.confirmTimeout = confirmTimeout;
        this.timer = timer;
    }

    @Override
    public Uni<Void> bury(List<DeadLetter> letters) {
        List<DeadLetter> unburied =
                letters.stream().filter(letter -> !buried.contains(letter)).toList();
        return unburied.isEmpty()
                ? Uni.createFrom().voidItem()
                : broker.call(() -> port.withConnection(connection -> {
                            publish(connection, unburied);
                            return null;
                        }))
                        .invoke(() -> unburied.forEach(buried::add))
                        .replaceWithVoid();
    }

    private void publish(Connection connection, List<DeadLetter> letters)
            throws IOException, TimeoutException, InterruptedException {
        AtomicBoolean returned = new AtomicBoolean();
        try (Channel channel = connection.createChannel()) {
            channel.addReturnListener(message -> returned.set(true));
            channel.confirmSelect();
            for (DeadLetter letter : letters) {
                channel.basicPublish(
                        Topology.DEAD_EXCHANGE, letter.source().queue(), true, properties(letter), letter.body());
            }
            channel.waitForConfirmsOrDie(confirmTimeout.toMillis());
        }
        if (returned.get()) {
            // Somebody deleted the dead-letter queue. The caller tries again, and then it will be there.
            Topology.declare(connection);
            throw new IOException("dead letters had no queue to go to; it has been declared again");
        }
    }

    private BasicProperties properties(DeadLetter letter) {
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(letter.source().messageId() + "#" + (letter.line() == DeadLetter.WHOLE ? "" : letter.line()))
                .contentType("application/octet-stream")
                .headers(letter.headers(timer.now()))
                .build();
    }
}
