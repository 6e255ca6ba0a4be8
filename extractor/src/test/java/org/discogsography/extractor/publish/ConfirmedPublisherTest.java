package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.discogsography.common.contract.MessageHeaders;
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
    private static final int MESSAGES = 2_000;
    private static RabbitNode node;

    private final Queue<Long> confirmed = new ConcurrentLinkedQueue<>();
    private final DirectBroker broker = new DirectBroker(node.factory());

    @BeforeAll
    static void startBroker() throws Exception {
        node = RabbitNode.start();
        node.declareTopology();
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
            for (String queue : Topology.queues()) {
                channel.queuePurge(queue);
            }
        }
    }

    @Test
    void everyMessageArrivesOnceInOrderInEveryQueueWhenNothingHappens() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            Traffic.publish(publisher, 1, MESSAGES);
            publisher.awaitConfirms();
            assertThat(publisher.unconfirmedMessages()).isZero();
            assertThat(publisher.state()).isInstanceOf(PublisherState.Publishing.class);
        }
        for (String consumer : Topology.CONSUMERS) {
            List<Delivery> arrived = Traffic.drain(node, Topology.queue(consumer, Traffic.TYPE));
            assertThat(arrived).extracting(Traffic::seq).isEqualTo(Traffic.seqs(1, MESSAGES));
            assertThat(arrived).allSatisfy(message -> {
                assertThat(message.getProperties().getDeliveryMode()).isEqualTo(2);
                assertThat(message.getProperties().getContentType()).isEqualTo("application/x-ndjson");
                assertThat(message.getProperties().getMessageId()).isEqualTo("run/labels/" + Traffic.seq(message));
                assertThat(MessageHeaders.parse(message.getProperties().getHeaders())
                                .type())
                        .isEqualTo(Traffic.TYPE);
            });
        }
        assertThat(confirmed).hasSize(MESSAGES);
        assertThat(broker.connections()).isEqualTo(1);
    }

    @Test
    void everyMessageArrivesWhenTheBrokerIsKilledInTheMiddle() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            Thread publishing = Thread.ofPlatform().start(() -> publishQuietly(publisher, 1, MESSAGES));
            await(publisher, () -> confirmed.size() > MESSAGES / 10);
            node.kill();
            assertThat(confirmed).as("confirmed before the kill").hasSizeLessThan(MESSAGES * 8 / 10);
            await(publisher, () -> publisher.unconfirmedMessages() == 64);
            node.restart();
            publishing.join();
            publisher.awaitConfirms();
            assertThat(publisher.unconfirmedMessages()).isZero();
            assertThat(publisher.unconfirmedBytes()).isZero();
        }
        Traffic.assertArrivedInEveryQueue(node, MESSAGES);
        assertThat(confirmed).as("each confirmed once").hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(broker.failures()).isNotEmpty();
    }

    @Test
    void isNotSlowedDownByTheCountInACompletion() throws Exception {
        FlowLimits flow = new FlowLimits(1, 0, 0, Duration.ofSeconds(1));
        try (ConfirmedPublisher publisher = Traffic.publisher(
                broker, flow, message -> confirmed.add(message.headers().seq()))) {
            for (int seq = 1; seq <= 3; seq++) {
                publisher.publish(Message.plain(
                        Destination.ofType(Traffic.TYPE),
                        new MessageHeaders(
                                MessageHeaders.Kind.COMPLETION, Traffic.TYPE, 20200806, "run", seq, 1_000_000),
                        new byte[] {1}));
            }
            publisher.awaitConfirms();
        }
        assertThat(confirmed).containsExactly(1L, 2L, 3L);
    }

    @Test
    void waitsForABrokerThatIsAbsentAtTheStart() throws Exception {
        node.kill();
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(30))) {
            Traffic.publish(publisher, 1, 3);
            await(publisher, () -> publisher.state() instanceof PublisherState.Interrupted);
            node.restart();
            publisher.awaitConfirms();
        }
        Traffic.assertArrivedInEveryQueue(node, 3);
    }

    @Test
    void givesAFrozenBrokerUpAfterTheDeadlineAndLosesNothing() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(2))) {
            Traffic.publish(publisher, 1, 100);
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
                .anyMatch(cause -> cause.contains("has had no confirm for 2 s"));
        Traffic.assertArrivedInEveryQueue(node, MESSAGES);
    }

    @Test
    void pausesWhileTheBrokerIsOutOfMemory() throws Exception {
        try (ConfirmedPublisher publisher = publisher(Duration.ofSeconds(2))) {
            Traffic.publish(publisher, 1, 1);
            publisher.awaitConfirms();
            int before = broker.connections();
            try (var _ = node.outOfMemory()) {
                Traffic.publish(publisher, 2, 5);
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
        Traffic.assertArrivedInEveryQueue(node, 5);
    }

    @Test
    void holdsWhileAQueueIsTooDeepAndGoesOnByItself() throws Exception {
        FlowLimits flow = new FlowLimits(0, 0, 50, Duration.ofMillis(50));
        try (ConfirmedPublisher publisher = Traffic.publisher(
                broker, flow, message -> confirmed.add(message.headers().seq()))) {
            Traffic.publish(publisher, 1, 60);
            publisher.awaitConfirms();
            await(
                    publisher,
                    () -> publisher.state() instanceof PublisherState.Blocked blocked
                            && blocked.reason().contains("EXTRACTOR_MAX_QUEUE_DEPTH (50)"));
            Traffic.publish(publisher, 61, 70);
            assertThat(publisher.unconfirmedMessages()).isEqualTo(10);
            for (String consumer : Topology.CONSUMERS) {
                Traffic.drain(node, Topology.queue(consumer, Traffic.TYPE));
            }
            publisher.awaitConfirms();
            assertThat(publisher.state()).isInstanceOf(PublisherState.Publishing.class);
        }
    }

    @Test
    void stopsQuicklyWhileTheBrokerDoesNotRead() throws Exception {
        try (var _ = node.frozen()) {
            ConfirmedPublisher publisher = publisher(Duration.ofMinutes(5));
            Traffic.publish(publisher, 1, 1);
            long begin = System.nanoTime();
            publisher.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private ConfirmedPublisher publisher(Duration deadline) {
        return Traffic.publisher(
                broker, deadline, message -> confirmed.add(message.headers().seq()));
    }

    private static void publishQuietly(ConfirmedPublisher publisher, int from, int to) {
        try {
            Traffic.publish(publisher, from, to);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(ConfirmedPublisher publisher, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(90);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("state=" + publisher.state() + " unconfirmed="
                        + publisher.unconfirmedMessages() + " confirmed=" + confirmed.size() + " failures="
                        + broker.failures());
            }
            Thread.sleep(20);
        }
    }
}
