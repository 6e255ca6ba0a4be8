package org.discogsography.system.fault;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A queue of the harness that gets copies of what is published; the newest so many are kept. */
public final class Shadow implements AutoCloseable {
    private final Connection connection;
    private final Channel channel;
    private final String queue;

    private Shadow(Connection connection, Channel channel, String queue) {
        this.connection = connection;
        this.channel = channel;
        this.queue = queue;
    }

    static Shadow of(Connection connection, String exchange, int most) {
        try {
            Channel channel = connection.createChannel();
            Map<String, Object> arguments = Map.of("x-max-length", most);
            String queue =
                    channel.queueDeclare("", false, true, true, arguments).getQueue();
            channel.queueBind(queue, exchange, "#");
            return new Shadow(connection, channel, queue);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes everything out, in the order in which it was published. */
    public List<Sent> messages() {
        try {
            List<Sent> messages = new ArrayList<>();
            for (GetResponse got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
                messages.add(new Sent(
                        got.getEnvelope().getRoutingKey(),
                        got.getProps().getMessageId(),
                        got.getProps().getContentType(),
                        got.getProps().getContentEncoding(),
                        new HashMap<>(got.getProps().getHeaders()),
                        got.getBody()));
            }
            return messages;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
