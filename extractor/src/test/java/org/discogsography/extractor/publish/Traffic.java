package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** One message of ten is as long as a real batch. */
    static void publish(ConfirmedPublisher publisher, int from, int to) throws InterruptedException {
        for (int seq = from; seq <= to; seq++) {
            publisher.publish(new Message(
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

    static List<GetResponse> drain(RabbitNode node, String queue) throws Exception {
        List<GetResponse> all = new ArrayList<>();
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                all.add(next);
            }
        }
        return all;
    }

    static long seq(GetResponse message) {
        return ((Number) message.getProps().getHeaders().get("seq")).longValue();
    }

    static List<Long> seqs(int from, int to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
