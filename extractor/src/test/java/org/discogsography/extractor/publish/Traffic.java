package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.RabbitNode;

/** Messages that tests send and look for. */
final class Traffic {
    static final RecordType TYPE = RecordType.LABELS;
    private static final byte[] LONG = "x".repeat(96 * 1024).getBytes(StandardCharsets.US_ASCII);

    private Traffic() {}

    static ConfirmedPublisher publisher(Broker broker, Duration deadline, Consumer<Message> confirmed) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25);
        return ConfirmedPublisher.start(
                broker, new ConfirmedPublisher.Tuning(new WindowLimits(64, 16_000_000), deadline, backoff), confirmed);
    }

    static ConfirmedPublisher publisher(Broker broker, FlowLimits flow, Consumer<Message> confirmed) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25);
        WindowLimits window = new WindowLimits(64, 16_000_000);
        return ConfirmedPublisher.start(
                broker, new ConfirmedPublisher.Tuning(window, Duration.ofSeconds(30), backoff, flow), confirmed);
    }

    /** One message of ten is as long as a real batch. */
    static void publish(ConfirmedPublisher publisher, int from, int to) throws InterruptedException {
        for (int seq = from; seq <= to; seq++) {
            publisher.publish(Message.plain(
                    Destination.ofType(TYPE),
                    new MessageHeaders(MessageHeaders.Kind.RECORDS, TYPE, 20200806, "run", seq, 1),
                    seq % 10 == 0 ? LONG : new byte[] {1}));
        }
    }

    static void assertArrivedInEveryQueue(RabbitNode node, int messages) throws Exception {
        for (String consumer : Topology.CONSUMERS) {
            Map<Long, Integer> times = new TreeMap<>();
            drain(node, Topology.queue(consumer, TYPE)).forEach(message -> times.merge(seq(message), 1, Integer::sum));
            assertThat(times.keySet()).containsExactlyElementsOf(seqs(1, messages));
        }
    }

    /** Takes everything out of a queue, as fast as it comes. */
    static List<Delivery> drain(RabbitNode node, String queue) throws Exception {
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        List<Delivery> all = new ArrayList<>();
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            int ready = channel.queueDeclarePassive(queue).getMessageCount();
            channel.basicConsume(queue, true, (_, delivery) -> arrived.add(delivery), _ -> {});
            while (all.size() < ready) {
                Delivery next = arrived.poll(30, TimeUnit.SECONDS);
                assertThat(next).as("message %d of %d", all.size() + 1, ready).isNotNull();
                all.add(next);
            }
        }
        return all;
    }

    static long seq(Delivery message) {
        return ((Number) message.getProperties().getHeaders().get("seq")).longValue();
    }

    static List<Long> seqs(int from, int to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
