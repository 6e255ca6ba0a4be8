package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.RabbitNode;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Why records are not published through the RabbitMQ connector of SmallRye Reactive Messaging: it does not set
 * {@code mandatory}, so a message that no queue takes is confirmed by the broker, reported as a success, and gone.
 */
@QuarkusTest
@TestProfile(ConnectorPublishingTest.WithConnector.class)
@EnabledIf("org.discogsography.extractor.RabbitNode#installed")
class ConnectorPublishingTest {
    private static final String QUEUE = Topology.queue("graphinator", RecordType.LABELS);

    @Inject
    Instance<Outgoing> outgoing;

    @Inject
    AmqpSettings amqp;

    private ConnectionFactory factory;

    @BeforeEach
    void noQueueTakesLabels() throws Exception {
        factory = BrokerPort.factory(amqp);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            Topology.declare(connection);
            for (String consumer : Topology.CONSUMERS) {
                channel.queueDelete(Topology.queue(consumer, RecordType.LABELS));
            }
        }
    }

    @Test
    void theConnectorCallsALostMessageASuccess() throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        outgoing.get()
                .send(Message.of(
                        new byte[] {1},
                        () -> {
                            outcome.complete("acknowledged");
                            return CompletableFuture.completedFuture(null);
                        },
                        failure -> {
                            outcome.complete("refused");
                            return CompletableFuture.completedFuture(null);
                        }));
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo("acknowledged");
        assertThat(arrived()).isZero();
    }

    @Test
    void ourPublisherNoticesAndDelivers() throws Exception {
        Backoff backoff = new Backoff(Duration.ofMillis(50), 2, Duration.ofSeconds(1), 0.25);
        try (ConfirmedPublisher publisher = ConfirmedPublisher.start(
                new DirectBroker(factory),
                new ConfirmedPublisher.Tuning(new WindowLimits(1, 1), Duration.ofSeconds(30), backoff),
                _ -> {})) {
            for (int seq = 1; seq <= 2; seq++) {
                publisher.publish(org.discogsography.extractor.publish.Message.plain(
                        Destination.ofType(RecordType.LABELS),
                        new MessageHeaders(MessageHeaders.Kind.RECORDS, RecordType.LABELS, 20200806, "run", seq, 1),
                        new byte[] {1}));
                publisher.awaitConfirms();
                if (seq == 1) {
                    noQueueTakesLabels();
                }
            }
        }
        assertThat(arrived()).isEqualTo(1);
    }

    /** Messages in the queue, which is declared again when it is not there. */
    private int arrived() throws Exception {
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            Topology.declare(connection);
            return channel.queueDeclarePassive(QUEUE).getMessageCount();
        }
    }

    /** Sends through the connector. */
    @ApplicationScoped
    @IfBuildProperty(name = "test.connector", stringValue = "true")
    public static class Outgoing {
        @Inject
        @org.eclipse.microprofile.reactive.messaging.Channel("unrouted")
        Emitter<byte[]> emitter;

        void send(Message<byte[]> message) {
            emitter.send(message);
        }
    }

    /** An application with the connector, and a broker of its own. */
    public static class WithConnector implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "test.connector", "true",
                    "extractor.state", "target/extractor-state",
                    "quarkus.http.test-port", "0",
                    "quarkus.devservices.enabled", "false",
                    "mp.messaging.outgoing.unrouted.connector", "smallrye-rabbitmq",
                    "mp.messaging.outgoing.unrouted.exchange.name", Topology.RECORDS_EXCHANGE,
                    "mp.messaging.outgoing.unrouted.exchange.declare", "false",
                    "mp.messaging.outgoing.unrouted.default-routing-key", RecordType.LABELS.plural(),
                    "mp.messaging.outgoing.unrouted.publish-confirms", "true",
                    "mp.messaging.outgoing.unrouted.health-enabled", "false");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OwnBroker.class));
        }
    }

    /** Starts the broker before the application. */
    public static class OwnBroker implements QuarkusTestResourceLifecycleManager {
        private RabbitNode node;

        @Override
        public Map<String, String> start() {
            node = RabbitNode.start();
            return Map.of(
                    "amqp.connection", node.address(),
                    "rabbitmq-host", "127.0.0.1",
                    "rabbitmq-port", Integer.toString(node.port()),
                    "rabbitmq-username", "guest",
                    "rabbitmq-password", "guest");
        }

        @Override
        public void stop() {
            node.close();
        }
    }
}
