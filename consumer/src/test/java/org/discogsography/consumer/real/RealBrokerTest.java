package org.discogsography.consumer.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.common.contract.RecordType.LABELS;
import static org.discogsography.common.contract.RecordType.MASTERS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.GetResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RepairRequestCodec;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.amqp.connector.ConnectorSources;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.intake.DeliverySource;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.Exchange;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.RabbitNode;
import org.discogsography.consumer.testing.Records;
import org.discogsography.consumer.write.QueueMetrics.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.roaringbitmap.RoaringBitmap;

/** The whole consumer over a real RabbitMQ; only the database is in memory. */
@QuarkusTest
@QuarkusTestResource(RealBroker.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealBrokerTest {
    private static final String ARTIST_QUEUE = Topology.queue("tableinator", ARTISTS);
    private static final Duration SOON = Duration.ofSeconds(20);

    RabbitNode node;

    @TestHTTPResource
    URI http;

    @Inject
    FakeStore store;

    @Inject
    Consumption consumption;

    @Inject
    ConnectorSources sources;

    @Inject
    AmqpSettings amqp;

    private Exchange exchange;

    @BeforeEach
    void startEmpty() throws Exception {
        assumeTrue(RabbitNode.isInstalled(), RabbitNode.MISSING);
        store.away(false);
        store.holdBack(Uni.createFrom().voidItem());
        exchange = new Exchange(node);
        awaitIdle();
        exchange.purge();
        store.clear();
    }

    @AfterEach
    void disconnect() {
        if (exchange != null) {
            exchange.close();
        }
    }

    @Test
    void storesEveryRecordAndVerifiesTheLoad() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 1_000);

        exchange.publish(ARTISTS, "run-1", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-1", records));

        awaitLoad(ARTISTS, LoadState.VERIFIED);
        Load load = store.load(ARTISTS).orElseThrow();
        assertThat(load.rows().stored()).isEqualTo(1_000);
        assertThat(load.rows().missing()).isZero();
        assertThat(load.rows().deadLettered()).isZero();
        assertThat(load.verifiedAt()).isNotNull();
        assertThat(store.ids(ARTISTS)).hasSize(1_000);
        assertThat(store.transactions()).allMatch(ids -> ids.size() <= 40);
        awaitIdle();
        assertThat(exchange.ready(ARTIST_QUEUE)).isZero();
        assertThat(exchange.ready(Topology.deadLetterQueue(ARTIST_QUEUE))).isZero();
    }

    @Test
    void tellsWhatItsStoreHoldsAfterEverythingThatCameBeforeTheQuestion() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 1_000);
        assertThat(exchange.ask(ARTISTS).load()).isEmpty();

        exchange.publish(ARTISTS, "run-1", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-1", records));
        Answer.Load announced = exchange.ask(ARTISTS).load().orElseThrow();
        awaitLoad(ARTISTS, LoadState.VERIFIED);
        Answer answer = exchange.ask(ARTISTS);

        assertThat(announced.run()).isEqualTo("run-1");
        assertThat(answer.consumer()).isEqualTo("tableinator");
        assertThat(answer.mapping()).isEqualTo(FakeStore.MAPPING);
        assertThat(answer.load())
                .contains(new Answer.Load(
                        true,
                        false,
                        Records.DUMP,
                        "run-1",
                        1_000,
                        Records.completion(ARTISTS, "run-1", records).digest()));
        assertThat(answer.deadLettered().isEmpty()).isTrue();
    }

    @Test
    void aQuestionOfSomebodyWhoIsGoneIsSettledLikeAnyMessage() throws Exception {
        exchange.askAndLeave(ARTISTS);
        exchange.publish(ARTISTS, "run-1", Records.artists(1, 10), 10);

        Eventually.within(SOON, () -> store.ids(ARTISTS).size() == 10, this::snapshot);
        awaitIdle();
        assertThat(exchange.ready(ARTIST_QUEUE)).isZero();
        assertThat(exchange.ready(Topology.deadLetterQueue(ARTIST_QUEUE))).isZero();
    }

    @Test
    void aQuestionOfSomebodyWhoIsGoneDoesNotTroubleTheStore() throws Exception {
        store.away(true);
        exchange.askAndLeave(ARTISTS);
        exchange.publish(ARTISTS, "run-1", Records.artists(1, 10), 10);

        Eventually.within(SOON, () -> inHand() == 1 && exchange.ready(ARTIST_QUEUE) == 0, this::snapshot);
        Eventually.pause(Duration.ofSeconds(2));
        assertThat(inHand()).as("the records alone").isEqualTo(1);
        store.away(false);
    }

    @Test
    void anOutageOfTheStoreCostsNoRecordNoRedeliveryAndNoDeadLetter() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 2_000);
        Counts before = counts(ARTISTS);

        store.away(true);
        exchange.publish(ARTISTS, "run-2", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-2", records));
        Eventually.within(SOON, () -> inHand() == 16, this::snapshot);
        Eventually.pause(Duration.ofSeconds(20));
        assertThat(store.ids(ARTISTS)).isEmpty();
        assertThat(inHand()).as("held, not returned").isEqualTo(16);
        store.away(false);

        Duration first = Eventually.within(SOON, () -> !store.ids(ARTISTS).isEmpty(), this::snapshot);
        assertThat(first).isLessThan(Duration.ofSeconds(5));
        awaitLoad(ARTISTS, LoadState.VERIFIED);
        awaitIdle();
        Counts after = counts(ARTISTS);
        assertThat(after.redelivered() - before.redelivered()).isZero();
        assertThat(after.requeued() - before.requeued()).isZero();
        assertThat(after.stored().created() - before.stored().created()).isEqualTo(2_000);
        assertThat(exchange.ready(Topology.deadLetterQueue(ARTIST_QUEUE))).isZero();
    }

    @Test
    void aBrokerKilledInTheMiddleOfABatchLosesNothing() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 1_000);
        CompletableFuture<Void> commit = new CompletableFuture<>();
        store.holdBack(Uni.createFrom().completionStage(commit));
        exchange.publish(ARTISTS, "run-3", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-3", records));
        Eventually.within(SOON, () -> inHand() == 16, this::snapshot);

        node.kill();
        Eventually.within(SOON, () -> !live(), this::snapshot);
        commit.complete(null);
        exchange.close();
        node.start();

        exchange = new Exchange(node);
        awaitLoad(ARTISTS, LoadState.VERIFIED);
        awaitIdle();
        assertThat(store.ids(ARTISTS)).hasSize(1_000);
        assertThat(exchange.ready(ARTIST_QUEUE)).isZero();
        assertThat(exchange.consumers(ARTIST_QUEUE)).as("no orphan").isEqualTo(1);
        assertThat(exchange.ready(Topology.deadLetterQueue(ARTIST_QUEUE))).isZero();
    }

    @Test
    void survivesABrokerThatIsKilledAgainAndAgain() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 3_000);
        for (int kill = 0; kill < 3; kill++) {
            exchange.publish(ARTISTS, "run-10", records.subList(kill * 1_000, kill * 1_000 + 1_000), 5);
            Eventually.pause(Duration.ofMillis(20L * kill));
            node.kill();
            exchange.close();
            node.start();
            exchange = new Exchange(node);
        }
        exchange.complete(Records.completion(ARTISTS, "run-10", records));

        awaitLoad(ARTISTS, LoadState.VERIFIED);
        awaitIdle();
        assertThat(store.ids(ARTISTS)).hasSize(3_000);
        assertThat(exchange.ready(Topology.deadLetterQueue(ARTIST_QUEUE))).isZero();
    }

    @Test
    void aFrozenBrokerIsNoticedAndNoOldAcknowledgementSettlesANewDelivery() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 1_000);
        CompletableFuture<Void> commit = new CompletableFuture<>();
        store.holdBack(Uni.createFrom().completionStage(commit));
        exchange.publish(ARTISTS, "run-12", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-12", records));
        Eventually.within(SOON, () -> inHand() == 16, this::snapshot);

        node.freeze();
        assertThat(answersAtItsPort()).as("although the kernel accepts").isFalse();
        Eventually.within(SOON, () -> !live(), this::snapshot);
        node.thaw();
        Eventually.within(SOON, () -> live() && inHand() == 16 + 4, this::snapshot);
        commit.complete(null);
        assertThat(answersAtItsPort()).isTrue();

        awaitLoad(ARTISTS, LoadState.VERIFIED);
        exchange.close();
        exchange = new Exchange(node);
        awaitIdle();
        assertThat(store.ids(ARTISTS)).hasSize(1_000);
        assertThat(exchange.ready(ARTIST_QUEUE)).isZero();
        assertThat(exchange.consumers(ARTIST_QUEUE)).isEqualTo(1);
    }

    @Test
    void tellsOverHttpWhatItDoes() {
        awaitIdle();

        assertThat(get("/health/ready")).contains("\"consumption\"", ARTIST_QUEUE, "subscribed");
        assertThat(get("/consumption"))
                .contains("\"queue\":\"" + ARTIST_QUEUE + "\"", "\"type\":\"artists\"", "\"state\":\"subscribed\"")
                .contains("\"inHand\":0", "\"new\":", "\"requeued\":", "\"lastStoredAt\":");
        assertThat(get("/metrics"))
                .contains(
                        "discogsography_consumer_records_total{",
                        "discogsography_consumer_in_hand{",
                        "discogsography_consumer_load_state{");
    }

    @Test
    void listsLoadsAndSaysSoWhenTheyCannotBeRead() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 5);
        exchange.publish(ARTISTS, "run-11", records, 5);
        exchange.complete(Records.completion(ARTISTS, "run-11", records));
        awaitLoad(ARTISTS, LoadState.VERIFIED);
        assertThat(get("/loads"))
                .startsWith("200 [{\"type\":\"artists\",\"dump\":20261101,\"run\":\"run-11\",\"state\":\"verified\"")
                .contains("\"expected\":5", "\"stored\":5", "\"missing\":0", "\"vanishedRefused\":0");

        store.away(true);

        assertThat(get("/loads")).startsWith("503 {\"error\":\"The loads cannot be read now (postgresql: ");
    }

    @Test
    void isNotReadyWithoutABrokerAndNamesTheQueue() {
        exchange.close();
        node.kill();
        Eventually.within(SOON, () -> get("/health/ready").startsWith("503"), this::snapshot);
        String ready = get("/health/ready");
        String live = get("/health/live");
        node.start();

        assertThat(ready).contains(ARTIST_QUEUE);
        assertThat(live).startsWith("200");
        Eventually.within(Duration.ofSeconds(15), () -> get("/health/ready").startsWith("200"), this::snapshot);
    }

    /** Last: a RabbitMQ 3.10 that is killed just after a quorum queue was deleted cannot start that queue again. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aDeletedQueueIsDeclaredAndSubscribedAgain() throws Exception {
        exchange.deleteQueue(ARTIST_QUEUE);

        Duration back = Eventually.within(SOON, () -> exchange.consumers(ARTIST_QUEUE) == 1 && live(), this::snapshot);

        assertThat(back).isLessThan(Duration.ofSeconds(10));
        exchange.publish(ARTISTS, "run-4", Records.artists(1, 10), 10);
        Eventually.within(SOON, () -> store.ids(ARTISTS).size() == 10, this::snapshot);
    }

    /** Last, for the same reason. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aDeletedDeadLetterQueueIsFoundAgain() throws Exception {
        exchange.deleteQueue(Topology.deadLetterQueue(ARTIST_QUEUE));

        assertThat(get("/dead-letters/" + ARTIST_QUEUE)).startsWith("503 ").contains("404");

        assertThat(get("/dead-letters/" + ARTIST_QUEUE)).startsWith("200 ").endsWith("\"letters\":[]}");
    }

    @Test
    void aBadLineGoesAloneToTheDeadLettersByteForByte() throws Exception {
        List<IncomingRecord> good = Records.artists(1, 9);
        byte[] bad = "{\"id\": 77,  \"sha256\":\"zz\",\"data\":{\"é\":1}}".getBytes(UTF_8);
        byte[] body = Records.join(Stream.of(
                Records.body(good.subList(0, 4)), bad, "\n".getBytes(UTF_8), Records.body(good.subList(4, 9))));

        exchange.publish(ARTISTS, exchange.headers(ARTISTS, "run-5", Records.DUMP, 10), body, "message-5");

        Eventually.within(SOON, () -> store.ids(ARTISTS).size() == 9, this::snapshot);
        GetResponse letter = awaitDeadLetters(ARTIST_QUEUE, 1).getFirst();
        assertThat(letter.getBody()).isEqualTo(bad);
        assertThat(texts(letter))
                .containsEntry("reason", "sha256 is not 64 hex digits")
                .containsEntry("stage", "decode")
                .containsEntry("attempts", "1")
                .containsEntry("queue", ARTIST_QUEUE)
                .containsEntry("type", "artists")
                .containsEntry("dump", "20261101")
                .containsEntry("run", "run-5")
                .containsEntry("line", "4")
                .containsEntry("count", "1")
                .containsEntry("original-message-id", "message-5")
                .containsKeys("seq", "contract", "kind", "dead-lettered-at");
        assertThat(letter.getProps().getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsBadAsAWholeIsKeptAsAWhole() throws Exception {
        byte[] garbage = new byte[] {0, 1, 2, '\n', (byte) 0xff};

        exchange.publish(ARTISTS, Map.of("contract", 7), garbage);
        exchange.publish(ARTISTS, exchange.headers(ARTISTS, "run-6", Records.DUMP, 5), new byte[0]);

        List<GetResponse> letters = awaitDeadLetters(ARTIST_QUEUE, 2);
        assertThat(letters).anySatisfy(letter -> {
            assertThat(letter.getBody()).isEqualTo(garbage);
            assertThat(texts(letter)).containsEntry("reason", "contract 7 is not supported, this service reads 1");
        });
        assertThat(letters).anySatisfy(letter -> assertThat(letter.getBody()).isEmpty());
    }

    @Test
    void aRecordThatOnlyTheStoreRefusesIsFoundAmongItsNeighbours() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 200);
        store.refuse(record -> record.id() == 123);

        exchange.publish(ARTISTS, "run-7", records, 10);
        exchange.complete(Records.completion(ARTISTS, "run-7", records));

        awaitLoad(ARTISTS, LoadState.VERIFIED);
        assertThat(store.ids(ARTISTS)).hasSize(199).doesNotContain(123L);
        Load load = store.load(ARTISTS).orElseThrow();
        assertThat(load.rows().deadLettered()).isEqualTo(1);
        assertThat(load.rows().stored()).isEqualTo(199);
        GetResponse letter = awaitDeadLetters(ARTIST_QUEUE, 1).getFirst();
        assertThat(new String(letter.getBody(), UTF_8) + "\n")
                .isEqualTo(new String(Records.line(records.get(122)), UTF_8));
        assertThat(texts(letter)).containsEntry("stage", "store").containsEntry("reason", "value out of range");
    }

    @Test
    void aLostMessageIsMissedCountedAskedForAndMended() throws Exception {
        List<IncomingRecord> records = Records.artists(1, 100);

        exchange.publish(ARTISTS, "run-8", records.subList(0, 70), 10);
        exchange.complete(Records.completion(ARTISTS, "run-8", records));

        awaitLoad(ARTISTS, LoadState.INCOMPLETE);
        assertThat(store.load(ARTISTS).orElseThrow().rows().missing()).isEqualTo(30);
        Eventually.within(SOON, () -> exchange.ready(Topology.REPAIR_QUEUE) > 0, this::snapshot);
        GetResponse asked = exchange.drain(Topology.REPAIR_QUEUE).getFirst();
        assertThat(RepairRequestCodec.decode(asked.getBody()))
                .isEqualTo(new RepairRequest(
                        "tableinator", ARTISTS, Records.DUMP, "run-8", RoaringBitmap.bitmapOfRange(71, 101)));
        assertThat(asked.getProps().getDeliveryMode()).isEqualTo(2);
        // The request may be here before the broker's confirm of it is there.
        Eventually.within(SOON, () -> get("/loads").contains("\"requested\":30,\"requestedAt\":\"2"), this::snapshot);
        assertThat(get("/loads")).contains("\"missing\":30");

        exchange.repair(ARTIST_QUEUE, "run-8", records.subList(70, 100));
        exchange.complete(Records.completion(ARTISTS, "repair-of-run-8", records));
        awaitLoad(ARTISTS, LoadState.VERIFIED);
        assertThat(get("/loads")).contains("\"run\":\"repair-of-run-8\"", "\"requested\":null");
        awaitIdle();
        exchange.purge();
        Eventually.pause(Duration.ofSeconds(3));
        assertThat(exchange.drain(Topology.REPAIR_QUEUE))
                .as("nothing more is asked for")
                .isEmpty();
    }

    @Test
    void typesDoNotWaitForEachOther() throws Exception {
        for (RecordType type : List.of(LABELS, MASTERS)) {
            List<IncomingRecord> records = Stream.iterate(1L, id -> id <= 100, id -> id + 1)
                    .map(id -> Records.record(type, id, type.plural() + id, Records.DUMP))
                    .toList();
            exchange.publish(type, "run-9", records, 10);
            exchange.complete(Records.completion(type, "run-9", records));
        }

        awaitLoad(LABELS, LoadState.VERIFIED);
        awaitLoad(MASTERS, LoadState.VERIFIED);
    }

    @Test
    void whatIsReturnedComesAgainUnchangedAndWhatIsAcknowledgedDoesNot() throws Exception {
        String queue = Topology.queue("graphinator", ARTISTS);
        LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        DeliverySource source = sources.source("returning", queue);
        DeliverySource.Open open = source.open(new Collecting(deliveries));
        byte[] body = "any".getBytes(UTF_8);

        exchange.publish(ARTISTS, Map.of("a", "b"), body, "returned");
        Delivery first = deliveries.poll(10, TimeUnit.SECONDS);
        open.close();
        first.acknowledgement().ack();
        open = source.open(new Collecting(deliveries));
        Delivery second = deliveries.poll(10, TimeUnit.SECONDS);

        assertThat(first.redelivered()).isFalse();
        assertThat(second.redelivered()).isTrue();
        assertThat(second.messageId()).isEqualTo("returned");
        assertThat(second.body()).isEqualTo(body);
        second.acknowledgement().ack();
        open.close();
        Eventually.within(SOON, () -> exchange.consumers(queue) == 0, this::snapshot);
        assertThat(exchange.drain(queue)).isEmpty();
    }

    private record Collecting(LinkedBlockingQueue<Delivery> deliveries) implements DeliverySource.Listener {
        @Override
        public void live() {
            // the first delivery shows it
        }

        @Override
        public void delivered(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public void ended(String cause) {
            throw new AssertionError(cause);
        }
    }

    // ---- looking

    /** Status and body. */
    private String get(String path) {
        return new Http(http).get(path).toString();
    }

    private void awaitIdle() {
        looks().awaitIdle(exchange);
    }

    private void awaitLoad(RecordType type, LoadState state) {
        looks().awaitLoad(type, state);
    }

    private Looks looks() {
        return new Looks(consumption, store);
    }

    private List<GetResponse> awaitDeadLetters(String queue, int count) throws Exception {
        String dead = Topology.deadLetterQueue(queue);
        Eventually.within(SOON, () -> exchange.ready(dead) >= count, this::snapshot);
        awaitIdle();
        List<GetResponse> letters = exchange.drain(dead);
        assertThat(letters).hasSize(count);
        return letters;
    }

    private static Map<String, String> texts(GetResponse letter) {
        return letter.getProps().getHeaders().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().toString()));
    }

    private Counts counts(RecordType type) {
        return consumption.queue(type).worker().counts();
    }

    private int inHand() {
        return consumption.queue(ARTISTS).worker().intake().inFlight();
    }

    private boolean answersAtItsPort() {
        try (BrokerPort port = new BrokerPort(amqp, "test", List.of())) {
            return port.answers().await().atMost(SOON);
        }
    }

    private boolean live() {
        return consumption.queue(ARTISTS).subscription().live();
    }

    private String snapshot() {
        return looks().snapshot();
    }
}
