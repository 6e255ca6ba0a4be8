package org.discogsography.system.fault;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** What one can do to RabbitMQ as one of its clients. Every call has a connection of its own. */
public final class Broker {
    public static final List<String> TYPES = List.of("artists", "labels", "masters", "releases");
    private static final List<String> CONSUMERS = List.of("graphinator", "tableinator");
    private static final String EXCHANGE = "discogsography.records";
    private static final int PERSISTENT = 2;
    private static final long CONFIRM_MILLIS = 10_000;

    private final ConnectionFactory factory = new ConnectionFactory();

    /** Connects with the suite's own settings. */
    public Broker(Map<String, String> environment) {
        try {
            factory.setUri(environment.get("AMQP_CONNECTION"));
        } catch (URISyntaxException | GeneralSecurityException impossible) {
            throw new IllegalStateException("AMQP_CONNECTION of the sandbox", impossible);
        }
        factory.setAutomaticRecoveryEnabled(false);
    }

    public static List<String> recordQueues() {
        return CONSUMERS.stream()
                .flatMap(consumer -> TYPES.stream().map(type -> consumer + "." + type))
                .toList();
    }

    /** To both consumers, as the extractor does. */
    public void publish(List<Sent> messages) {
        publish(EXCHANGE, messages);
    }

    /** To one consumer only. */
    public void publishTo(String queue, List<Sent> messages) {
        publish(queue, messages);
    }

    private void publish(String to, List<Sent> messages) {
        boolean everybody = to.equals(EXCHANGE);
        run(channel -> {
            channel.confirmSelect();
            for (Sent message : messages) {
                channel.basicPublish(
                        everybody ? EXCHANGE : "",
                        everybody ? message.type() : to,
                        true,
                        properties(message),
                        message.body());
            }
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        });
    }

    private static BasicProperties properties(Sent message) {
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(message.id())
                .contentType(message.contentType())
                .contentEncoding(message.contentEncoding())
                .headers(message.headers())
                .build();
    }

    /** A message that no contract knows, straight into one queue. */
    public void publishTo(String queue, byte[] body) {
        run(channel -> {
            channel.confirmSelect();
            channel.basicPublish("", queue, true, null, body);
            channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
        });
    }

    public void delete(String queue) {
        run(channel -> channel.queueDelete(queue));
    }

    public void purge(String queue) {
        run(channel -> channel.queuePurge(queue));
    }

    /** Takes the records' way into the queue away. */
    public void unbind(String queue) {
        run(channel -> channel.queueUnbind(queue, EXCHANGE, queue.substring(queue.indexOf('.') + 1)));
    }

    public void declare(String queue, Map<String, Object> arguments) {
        run(channel -> channel.queueDeclare(queue, true, false, false, arguments));
    }

    /**
     * Consumers of a queue, as the queue itself knows them: the management's list may still have one that went away with a
     * deleted queue. 0 when there is no such queue.
     */
    public int consumers(String queue) {
        try (Connection connection = connection();
                Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive(queue).getConsumerCount();
        } catch (IOException | TimeoutException | AlreadyClosedException missing) {
            return 0;
        }
    }

    /** Everything in the queue, which keeps it. */
    public List<Letter> letters(String queue) {
        List<Letter> letters = new ArrayList<>();
        run(channel -> {
            for (GetResponse got = channel.basicGet(queue, false); got != null; got = channel.basicGet(queue, false)) {
                letters.add(new Letter(
                        got.getBody(),
                        new HashMap<>(
                                got.getProps().getHeaders() == null
                                        ? Map.of()
                                        : got.getProps().getHeaders())));
            }
        });
        return letters;
    }

    /** Copies of everything that is published with a record type as its key, as long as it is open. */
    public Shadow shadow(int mostMessages) {
        return Shadow.of(connection(), EXCHANGE, mostMessages);
    }

    /** Counts everything that is published with a record type as its key, as long as it is open. */
    public Published published() {
        return Published.of(connection(), EXCHANGE);
    }

    private interface Work {
        void on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    private void run(Work work) {
        try (Connection connection = connection();
                Channel channel = connection.createChannel()) {
            work.on(channel);
        } catch (IOException | TimeoutException failed) {
            throw new IllegalStateException("the harness cannot work on the broker", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Connection connection() {
        try {
            return factory.newConnection("harness");
        } catch (IOException | TimeoutException unreachable) {
            throw new IllegalStateException("the harness cannot reach the broker", unreachable);
        }
    }
}
