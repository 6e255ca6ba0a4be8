package org.discogsography.system.fault;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts the messages with records that are published to everybody, as they come, as long as it is open. */
public final class Published implements AutoCloseable {
    private static final Duration QUIET = Duration.ofMillis(500);

    private final Connection connection;
    private final Map<String, NavigableMap<Long, Long>> bySeq = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private long records;
    private long again;

    private record Arrival(Instant at, long records) {}

    private Published(Connection connection) {
        this.connection = connection;
    }

    static Published of(Connection connection, String exchange) {
        try {
            Published published = new Published(connection);
            Channel channel = connection.createChannel();
            String queue = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
            channel.queueBind(queue, exchange, "#");
            channel.basicConsume(queue, true, new DefaultConsumer(channel) {
                @Override
                public void handleDelivery(
                        String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                    published.arrived(envelope.getRoutingKey(), properties.getHeaders());
                }
            });
            return published;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Records in different messages. */
    public synchronized long records() {
        return records;
    }

    /** Records in messages that had been there before. */
    public synchronized long again() {
        return again;
    }

    /** Records in whatever messages, since then. */
    public synchronized long since(Instant from) {
        return arrivals.stream()
                .filter(arrival -> !arrival.at().isBefore(from))
                .mapToLong(Arrival::records)
                .sum();
    }

    /** Records in messages of a type behind this one. */
    public synchronized long behind(String type, long seq) {
        return of(type).tailMap(seq, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether of some type a message is missing between the first and the last. */
    public synchronized boolean hasGaps() {
        return bySeq.values().stream()
                .anyMatch(messages -> messages.firstKey() != 1 || messages.lastKey() != messages.size());
    }

    /** Returns when nothing has come for a moment: what a publisher that has gone had on the way is here. */
    public void settle() throws InterruptedException {
        long before;
        do {
            before = total();
            Thread.sleep(QUIET);
        } while (total() != before);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized long total() {
        return records + again;
    }

    private synchronized void arrived(String type, Map<String, Object> headers) {
        if (!"records".equals(String.valueOf(headers.get("kind")))) {
            return;
        }
        long count = ((Number) headers.get("count")).longValue();
        arrivals.add(new Arrival(Instant.now(), count));
        if (of(type).putIfAbsent(((Number) headers.get("seq")).longValue(), count) == null) {
            records += count;
        } else {
            again += count;
        }
    }

    private NavigableMap<Long, Long> of(String type) {
        return bySeq.computeIfAbsent(type, _ -> new TreeMap<>());
    }
}
