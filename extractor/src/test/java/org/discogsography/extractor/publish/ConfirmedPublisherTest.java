package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a real broker, with real faults. */
@Timeout(120)
class ConfirmedPublisherTest {
    private static final RecordType TYPE = RecordType.LABELS;
    private static final int MESSAGES = 2_000;
    private static RabbitNode node;

    private final Queue<Long> confirmed = new ConcurrentLinkedQueue<>();
    private final DirectBroker broker = new DirectBroker(node.factory());

    @BeforeAll
    static void startBroker() {
        node = RabbitNode.start();
    }

    @AfterAll
    static void stopBroker() {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void emptyQueues() throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            Topology.declare(connection);
            for (String queue : Topology.queues()) {
                channel.queuePurge(queue);
            }
        }
    }

    @Test
    void everyMessageArrivesOnceInOrderInEveryQueueWhenNothingHappens() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            publish(publisher, 1, MESSAGES);
            publisher.awaitConfirms();
            assertThat(publisher.unconfirmedMessages()).isZero();
            assertThat(publisher.state()).isInstanceOf(PublisherState.Publishing.class);
        }
        for (String consumer : Topology.CONSUMERS) {
            List<GetResponse> arrived = drain(Topology.queue(consumer, TYPE));
            assertThat(arrived).extracting(ConfirmedPublisherTest::seq).isEqualTo(seqs(1, MESSAGES));
            assertThat(arrived).allSatisfy(message -> {
                assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
                assertThat(message.getProps().getContentType()).isEqualTo("application/x-ndjson");
                assertThat(message.getProps().getMessageId()).isEqualTo("run/labels/" + seq(message));
                assertThat(MessageHeaders.parse(message.getProps().getHeaders()).type())
                        .isEqualTo(TYPE);
            });
        }
        assertThat(confirmed).hasSize(MESSAGES);
        assertThat(broker.connections()).isEqualTo(1);
    }

    @Test
    void everyMessageArrivesWhenTheBrokerIsKilledInTheMiddle() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            publish(publisher, 1, MESSAGES / 2);
            assertThat(publisher.unconfirmedMessages()).isPositive();
            node.kill();
            Thread restart = Thread.ofPlatform().start(node::restart);
            publish(publisher, MESSAGES / 2 + 1, MESSAGES);
            restart.join();
            publisher.awaitConfirms();
            assertThat(publisher.unconfirmedMessages()).isZero();
            assertThat(publisher.unconfirmedBytes()).isZero();
        }
        assertArrivedInEveryQueue(MESSAGES);
        assertThat(confirmed).as("each confirmed once").hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(broker.failures()).isNotEmpty();
    }

    @Test
    void waitsForABrokerThatIsAbsentAtTheStart() throws Exception {
        node.kill();
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            publish(publisher, 1, 3);
            await(publisher, () -> publisher.state() instanceof PublisherState.Interrupted);
            node.restart();
            publisher.awaitConfirms();
        }
        assertArrivedInEveryQueue(3);
    }

    @Test
    void noticesThatTheQueuesAreMissingAndDeclaresThemAgain() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            publish(publisher, 1, 10);
            publisher.awaitConfirms();
            deleteQueues();
            publish(publisher, 11, 20);
            publisher.awaitConfirms();
        }
        for (String consumer : Topology.CONSUMERS) {
            assertThat(drain(Topology.queue(consumer, TYPE)))
                    .extracting(ConfirmedPublisherTest::seq)
                    .containsAll(seqs(11, 20));
        }
        assertThat(broker.failures()).extracting(Throwable::getMessage).anyMatch(cause -> cause.contains("returned"));
    }

    @Test
    void noticesThatTheExchangeIsMissingAndDeclaresItAgain() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            publish(publisher, 1, 1);
            publisher.awaitConfirms();
            try (Connection connection = node.factory().newConnection();
                    Channel channel = connection.createChannel()) {
                channel.exchangeDelete(Topology.RECORDS_EXCHANGE);
            }
            publish(publisher, 2, 10);
            publisher.awaitConfirms();
        }
        assertArrivedInEveryQueue(10);
    }

    @Test
    void givesAFrozenBrokerUpAfterTheDeadlineAndLosesNothing() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(2))) {
            publish(publisher, 1, 100);
            publisher.awaitConfirms();
            try (var _ = node.frozen()) {
                Thread publishing = Thread.ofPlatform().start(() -> publishQuietly(publisher, 101, MESSAGES));
                await(publisher, () -> publisher.state() instanceof PublisherState.Interrupted);
                assertThat(publishing.isAlive()).as("waits for room").isTrue();
            }
            await(publisher, () -> confirmed.size() == MESSAGES);
        }
        assertThat(broker.failures())
                .extracting(Throwable::getMessage)
                .anyMatch(cause -> cause.contains("no confirm for 2 s"));
        assertArrivedInEveryQueue(MESSAGES);
    }

    @Test
    void pausesWhileTheBrokerIsOutOfMemory() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(2))) {
            publish(publisher, 1, 1);
            publisher.awaitConfirms();
            int before = broker.connections();
            try (var _ = node.outOfMemory()) {
                publish(publisher, 2, 5);
                await(publisher, () -> publisher.state() instanceof PublisherState.Blocked);
                // Longer than the deadline, which does not run now.
                Instant later = Instant.now().plusSeconds(4);
                await(publisher, () -> Instant.now().isAfter(later));
                assertThat(publisher.state()).isInstanceOf(PublisherState.Blocked.class);
                assertThat(broker.connections())
                        .as("no new connection while blocked")
                        .isEqualTo(before);
            }
            publisher.awaitConfirms();
            assertThat(publisher.state()).isInstanceOf(PublisherState.Publishing.class);
        }
        assertArrivedInEveryQueue(5);
    }

    @Test
    void stopsQuicklyWhileTheBrokerDoesNotRead() throws Exception {
        try (var _ = node.frozen()) {
            ConfirmedPublisher publisher = publisher(Duration.ofMinutes(5));
            publish(publisher, 1, 1);
            long begin = System.nanoTime();
            publisher.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    // ---- tools

    private ConfirmedPublisher publisher(Duration deadline) {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25);
        return ConfirmedPublisher.start(
                broker,
                new ConfirmedPublisher.Tuning(new WindowLimits(64, 16_000_000), deadline, backoff),
                message -> confirmed.add(message.headers().seq()));
    }

    private static void publish(ConfirmedPublisher publisher, int from, int to) throws InterruptedException {
        byte[] body = "x".repeat(96 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int seq = from; seq <= to; seq++) {
            publisher.publish(new Message(
                    new MessageHeaders(MessageHeaders.Kind.RECORDS, TYPE, 20200806, "run", seq, 1),
                    seq % 10 == 0 ? body : new byte[] {1}));
        }
    }

    private static void publishQuietly(ConfirmedPublisher publisher, int from, int to) {
        try {
            publish(publisher, from, to);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertArrivedInEveryQueue(int messages) throws Exception {
        for (String consumer : Topology.CONSUMERS) {
            Map<Long, Integer> times = new TreeMap<>();
            drain(Topology.queue(consumer, TYPE)).forEach(message -> times.merge(seq(message), 1, Integer::sum));
            assertThat(times.keySet()).containsExactlyElementsOf(seqs(1, messages));
        }
    }

    private static List<GetResponse> drain(String queue) throws Exception {
        List<GetResponse> all = new java.util.ArrayList<>();
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                all.add(next);
            }
        }
        return all;
    }

    private static void deleteQueues() throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (String consumer : Topology.CONSUMERS) {
                channel.queueDelete(Topology.queue(consumer, TYPE));
            }
        }
    }

    private void await(ConfirmedPublisher publisher, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "state=" + publisher.state() + " unconfirmed=" + publisher.unconfirmedMessages() + " confirmed="
                                + confirmed.size() + " failures=" + broker.failures());
            }
            Thread.sleep(20);
        }
    }

    private static long seq(GetResponse message) {
        return ((Number) message.getProps().getHeaders().get("seq")).longValue();
    }

    private static List<Long> seqs(int from, int to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
