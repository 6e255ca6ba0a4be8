package org.discogsography.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.real.TappedBroker;
import org.discogsography.consumer.testing.AmqpTap;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.Exchange;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.RabbitNode;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a consumer says to a real RabbitMQ when it gives deliveries back, and that none of them is lost. */
@QuarkusTest
@TestProfile(GivingBackTest.ShortHold.class)
@QuarkusTestResource(value = TappedBroker.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GivingBackTest {
    private static final String QUEUE = Topology.queue("tableinator", ARTISTS);
    private static final String CONSUME = "basic.consume " + QUEUE;
    private static final String RETURN_ALL = "basic.nack 0 multiple requeue";
    private static final Duration SOON = Duration.ofSeconds(30);

    RabbitNode node;
    AmqpTap tap;

    @Inject
    FakeStore store;

    @Inject
    Consumption consumption;

    /** The hold period is over after seconds. */
    public static final class ShortHold implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("db.statement-timeout", "5s", "consumer.hold", "6s");
        }
    }

    @BeforeEach
    void isInstalled() {
        assumeTrue(RabbitNode.isInstalled(), RabbitNode.MISSING);
    }

    @Test
    @Order(1)
    void cancelsThenReturnsEverythingInOneNackWhenAnOutageOutlastsTheHoldPeriodAndLosesNothing() throws Exception {
        Queue queue = consumption.queue(ARTISTS);
        try (Exchange exchange = new Exchange(node)) {
            Eventually.within(SOON, queue::isReady, queue::description);
            store.away(true);
            exchange.publish(ARTISTS, "run-1", Records.artists(1, 300), 10);
            Eventually.within(SOON, () -> queue.worker().intake().inFlight() == 16, queue::description);
            int before = tap.consumersOf(QUEUE).size();

            Eventually.within(SOON, () -> exchange.ready(QUEUE) == 30, queue::description);
            assertThat(queue.worker().counts().requeued()).isEqualTo(16);
            assertThat(queue.worker().intake().inFlight()).isZero();
            // As long again: nothing is fetched to be given back once more.
            Eventually.pause(Duration.ofSeconds(8));
            assertThat(tap.consumersOf(QUEUE)).hasSize(before);
            assertThat(tap.consumersOf(QUEUE).getLast())
                    .containsExactly(CONSUME, "basic.cancel", RETURN_ALL, "connection.close");

            store.away(false);
            Eventually.within(SOON, () -> store.ids(ARTISTS).size() == 300, queue::description);
            Eventually.within(SOON, () -> queue.worker().intake().inFlight() == 0, queue::description);
            assertThat(queue.worker().counts().redelivered()).isEqualTo(16);
            assertThat(queue.worker().counts().requeued()).isEqualTo(16);
            assertThat(exchange.ready(QUEUE)).isZero();
            assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isZero();
        }
    }

    /** Ends the consumer of its own application, so nothing can come after it. */
    @Test
    @Order(2)
    void endsTheBatchUnderWayAcknowledgesItAndGivesTheRestBack() throws Exception {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        store.clear();
        try (Exchange exchange = new Exchange(node)) {
            Queue queue = consumption.queue(ARTISTS);
            Eventually.within(SOON, queue::isReady, queue::description);
            store.holdBack(Uni.createFrom().completionStage(commit));
            exchange.publish(ARTISTS, "run-1", Records.artists(1, 300), 10);
            Eventually.within(SOON, () -> queue.worker().intake().inFlight() == 16, queue::state);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> consumption.stop(new ShutdownEvent()));
            Eventually.pause(Duration.ofMillis(500));
            commit.complete(null);
            stopped.get(8, TimeUnit.SECONDS);

            int written = store.ids(ARTISTS).size();
            assertThat(written).as("the batch under way").isBetween(10, 40);
            Eventually.within(SOON, () -> exchange.ready(QUEUE) == 30 - written / 10, () -> "ready");
            assertThat(exchange.consumers(QUEUE)).isZero();
            assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isZero();
            List<String> said = tap.consumersOf(QUEUE).getLast();
            assertThat(said).endsWith("basic.cancel", RETURN_ALL, "connection.close");
            assertThat(said.subList(said.size() - 3 - written / 10, said.size() - 3))
                    .as("the batch under way, before it")
                    .containsOnly("basic.ack");
        }
    }
}
