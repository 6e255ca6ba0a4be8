package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.time.Duration;
import java.util.Map;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.topology.TopologyConflict;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody deletes what we publish to. On a broker of its own: RabbitMQ 3.10 cannot restart a quorum queue that was
 * deleted and declared again shortly before it is killed, which other tests do.
 */
@Timeout(60)
class MissingTopologyTest {
    private static RabbitNode node;

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
    void noticesThatTheQueuesAreMissingAndDeclaresThemAgain() throws Exception {
        try (ConfirmedPublisher publisher = Traffic.publisher(broker, Duration.ofSeconds(30), _ -> {})) {
            Traffic.publish(publisher, 1, 10);
            publisher.awaitConfirms();
            deleteQueues();
            Traffic.publish(publisher, 11, 20);
            publisher.awaitConfirms();
        }
        for (String consumer : Topology.CONSUMERS) {
            assertThat(Traffic.drain(node, Topology.queue(consumer, Traffic.TYPE)))
                    .extracting(Traffic::seq)
                    .containsAll(Traffic.seqs(11, 20));
        }
        assertThat(broker.failures()).extracting(Throwable::getMessage).anyMatch(cause -> cause.contains("returned"));
    }

    @Test
    void noticesThatTheExchangeIsMissingAndDeclaresItAgain() throws Exception {
        try (ConfirmedPublisher publisher = Traffic.publisher(broker, Duration.ofSeconds(30), _ -> {})) {
            Traffic.publish(publisher, 1, 1);
            publisher.awaitConfirms();
            try (Connection connection = node.factory().newConnection();
                    Channel channel = connection.createChannel()) {
                channel.exchangeDelete(Topology.RECORDS_EXCHANGE);
            }
            Traffic.publish(publisher, 2, 10);
            publisher.awaitConfirms();
        }
        Traffic.assertArrivedInEveryQueue(node, 10);
    }

    @Test
    void namesAQueueWithOtherArgumentsDeletesNothingAndGoesOnWhenItIsGone() throws Exception {
        String queue = Topology.queue("tableinator", Traffic.TYPE);
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDelete(queue);
            channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "classic"));
            channel.confirmSelect();
            channel.basicPublish("", queue, null, new byte[] {7});
            channel.waitForConfirmsOrDie(10_000);
            try (ConfirmedPublisher publisher = Traffic.publisher(broker, Duration.ofSeconds(30), _ -> {})) {
                Traffic.publish(publisher, 1, 5);
                while (broker.failures().size() < 3) {
                    Thread.sleep(10);
                }
                assertThat(broker.failures()).allSatisfy(refused -> {
                    assertThat(refused).isInstanceOf(TopologyConflict.class);
                    assertThat(refused).hasMessageContaining("queue " + queue);
                });
                assertThat(publisher.state())
                        .isInstanceOfSatisfying(
                                PublisherState.Interrupted.class,
                                now -> assertThat(now.cause()).contains("queue " + queue));
                assertThat(publisher.unconfirmedMessages()).isEqualTo(5);
                assertThat(channel.messageCount(queue)).isEqualTo(1);
                channel.queueDelete(queue);
                publisher.awaitConfirms();
            }
        }
        Traffic.assertArrivedInEveryQueue(node, 5);
    }

    private static void deleteQueues() throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (String consumer : Topology.CONSUMERS) {
                channel.queueDelete(Topology.queue(consumer, Traffic.TYPE));
            }
        }
    }
}
