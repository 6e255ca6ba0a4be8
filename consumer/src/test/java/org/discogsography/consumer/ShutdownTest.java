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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.real.RealBroker;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.Exchange;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.RabbitNode;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;

/** Ends the consumer of its own application, so nothing can come after it. */
@QuarkusTest
@TestProfile(ShutdownTest.Alone.class)
@QuarkusTestResource(RealBroker.class)
class ShutdownTest {
    private static final String QUEUE = Topology.queue("tableinator", ARTISTS);

    RabbitNode node;

    @Inject
    FakeStore store;

    @Inject
    Consumption consumption;

    /** Another profile means another application. */
    public static final class Alone implements QuarkusTestProfile {}

    @Test
    void endsTheBatchUnderWayAcknowledgesItAndGivesTheRestBack() throws Exception {
        assumeTrue(RabbitNode.isInstalled(), RabbitNode.MISSING);
        CompletableFuture<Void> commit = new CompletableFuture<>();
        store.holdBack(Uni.createFrom().completionStage(commit));
        try (Exchange exchange = new Exchange(node)) {
            exchange.publish(ARTISTS, "run-1", Records.artists(1, 300), 10);
            Queue queue = consumption.queues().getFirst();
            Eventually.within(Duration.ofSeconds(20), () -> queue.consumption().inHand() == 16, queue::state);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> consumption.stop(new ShutdownEvent()));
            Eventually.pause(Duration.ofMillis(500));
            commit.complete(null);
            stopped.get(8, TimeUnit.SECONDS);

            int written = store.ids(ARTISTS).size();
            assertThat(written).as("the first batch, which is one message").isEqualTo(10);
            Eventually.within(Duration.ofSeconds(10), () -> exchange.ready(QUEUE) == 30 - written / 10, () -> "ready");
            assertThat(exchange.consumers(QUEUE)).isZero();
            assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isZero();
        }
    }
}
