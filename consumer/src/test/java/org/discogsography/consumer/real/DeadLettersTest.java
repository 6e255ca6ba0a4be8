package org.discogsography.consumer.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.LABELS;
import static org.discogsography.consumer.real.Looks.SOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.real.Http.Answer;
import org.discogsography.consumer.testing.Eventually;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;

/** Dead letters over HTTP, with a real RabbitMQ. */
@QuarkusTest
@QuarkusTestResource(RealBroker.class)
class DeadLettersTest extends RealConsumer {
    private static final String QUEUE = Topology.queue("tableinator", LABELS);
    private static final String LETTERS = "/dead-letters/" + QUEUE;

    @Test
    void areCountedByQueue() throws Exception {
        refuse(2);

        JsonNode queues = http.get("/dead-letters").json();

        assertThat(queues).hasSize(4);
        assertThat(queues.get(1).toString())
                .isEqualTo(
                        "{\"queue\":\"tableinator.labels\",\"deadLetterQueue\":\"tableinator.labels.dead\",\"letters\":1}");
    }

    @Test
    void areListedWithTheirReasonsAndStayWhereTheyAre() throws Exception {
        refuse(2);
        garble("a bad line");
        awaitLetters(2);

        JsonNode letters = http.get(LETTERS).json().get("letters");

        assertThat(http.get(LETTERS).json().get("queue").textValue()).isEqualTo(QUEUE);
        assertThat(letters).hasSize(2);
        JsonNode refused = letters.get(0);
        assertThat(refused.get("id").textValue()).isEqualTo("refused:1");
        assertThat(refused.get("reason").textValue()).isEqualTo("value out of range");
        assertThat(refused.get("stage").textValue()).isEqualTo("store");
        assertThat(refused.get("attempts").intValue()).isPositive();
        assertThat(refused.get("at").textValue()).startsWith("20");
        assertThat(refused.get("type").textValue()).isEqualTo("labels");
        assertThat(refused.get("dump").intValue()).isEqualTo(Records.DUMP);
        assertThat(refused.get("line").intValue()).isEqualTo(1);
        assertThat(refused.get("size").intValue()).isEqualTo(Records.line(label(2)).length - 1);
        assertThat(refused.get("recordId").longValue()).isEqualTo(2);
        assertThat(refused.has("body")).isFalse();
        assertThat(letters.get(1).get("stage").textValue()).isEqualTo("decode");
        assertThat(letters.get(1).get("recordId").isNull()).isTrue();
        assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isEqualTo(2);
    }

    @Test
    void areFilteredByReasonAndStageAndLimited() throws Exception {
        refuse(2);
        garble("one");
        garble("two");
        awaitLetters(3);

        assertThat(found("?reason=OUT%20of")).hasSize(1);
        assertThat(found("?stage=decode")).hasSize(2);
        assertThat(found("?stage=decode&reason=range")).isEmpty();
        assertThat(found("?limit=1")).hasSize(1);
        assertThat(http.get(LETTERS + "?stage=odd").toString())
                .startsWith("400 ")
                .contains("[decode, store, broker]");
        assertThat(http.get(LETTERS + "?limit=0").toString()).startsWith("400 ").contains("1 to 1000");
    }

    @Test
    void showTheirBodiesWhenAsked() throws Exception {
        byte[] binary = {0, 1, (byte) 0xff};
        garble("zwölf");
        exchange.publish(LABELS, Map.of("contract", 7), binary, "binary");
        awaitLetters(2);

        JsonNode letters = found("?body=true");

        assertThat(letters.get(0).get("body").textValue()).isEqualTo("zwölf");
        assertThat(letters.get(1).has("body")).isFalse();
        assertThat(Base64.getDecoder().decode(letters.get(1).get("bodyBase64").textValue()))
                .isEqualTo(binary);
        assertThat(http.get(LETTERS + "/binary:all").json()).isEqualTo(letters.get(1));
        assertThat(http.get(LETTERS + "/nobody:7").toString())
                .startsWith("404 ")
                .contains("nobody:7", QUEUE);
    }

    @Test
    void areStoredOnceAndLeaveTheLedgerWhenTheyAreSentAgainTwiceAfterTheCauseWasMended() throws Exception {
        List<IncomingRecord> records = refuse(2);
        exchange.complete(Records.completion(LABELS, "run-1", records));
        looks.awaitLoad(LABELS, LoadState.VERIFIED);
        assertThat(store.load(LABELS).orElseThrow().rows().deadLettered()).isEqualTo(1);
        assertThat(store.ledgerOf(LABELS)).hasSize(1);
        store.refuse(record -> false);
        int before = store.transactions().size();

        assertThat(http.post(LETTERS + "/replay").toString())
                .isEqualTo("200 {\"queue\":\"tableinator.labels\",\"replayed\":1}");
        assertThat(http.post("/dead-letters/tableinator.labels.dead/replay").toString())
                .isEqualTo("200 {\"queue\":\"tableinator.labels\",\"replayed\":0}");

        Eventually.within(SOON, () -> store.ids(LABELS).size() == records.size(), looks::snapshot);
        looks.awaitIdle(exchange);
        assertThat(store.row(LABELS, 2).orElseThrow().hash()).isEqualTo(label(2).hash());
        assertThat(store.transactions()).hasSize(before + 1);
        assertThat(store.ledgerOf(LABELS)).isEmpty();
        assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isZero();
        Eventually.within(SOON, () -> store.load(LABELS).orElseThrow().rows().deadLettered() == 0, looks::snapshot);
        assertThat(store.load(LABELS).orElseThrow().state()).isEqualTo(LoadState.VERIFIED);
    }

    @Test
    void comeBackAsOneUnderTheirNameWhenTheyAreStillBad() throws Exception {
        refuse(2);
        awaitLetters(1);
        JsonNode before = found("?body=true").get(0);

        for (int time = 0; time < 3; time++) {
            assertThat(http.post(LETTERS + "/replay").json().get("replayed").intValue())
                    .isOne();
            awaitLetters(1);
        }

        JsonNode after = found("?body=true").get(0);
        for (String same : List.of("id", "reason", "stage", "type", "dump", "run", "line", "recordId", "body")) {
            assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(store.ledgerOf(LABELS)).hasSize(1);
    }

    @Test
    void areSentAgainAsAWholeWhenTheyCameAsAWhole() throws Exception {
        List<IncomingRecord> records = labels(1, 3);
        Map<String, Object> headers = exchange.headers(LABELS, "run-3", Records.DUMP, 99);
        exchange.publish(LABELS, headers, Records.body(records), "counted wrongly");
        awaitLetters(1);
        assertThat(store.ledgerOf(LABELS)).hasSize(3);

        http.post(LETTERS + "/replay");

        awaitLetters(1);
        JsonNode letter = found("?body=true").get(0);
        assertThat(letter.get("id").textValue()).isEqualTo("counted wrongly:all");
        assertThat(letter.get("reason").textValue()).isEqualTo("header count says 99 records, the body has 3");
        assertThat(letter.get("body").textValue()).isEqualTo(new String(Records.body(records), UTF_8));
        assertThat(letter.get("line").isNull()).isTrue();
        assertThat(http.get(LETTERS + "/counted%20wrongly:all").status()).isEqualTo(200);
    }

    @Test
    void keepTheirCompressionWhenTheyCameAsAWhole() throws Exception {
        List<IncomingRecord> records = labels(1, 3);
        Map<String, Object> headers = exchange.headers(LABELS, "run-3", Records.DUMP, 99);
        exchange.publishCompressed(LABELS, headers, Records.body(records), "compressed");
        awaitLetters(1);
        assertThat(store.ledgerOf(LABELS)).hasSize(3);

        http.post(LETTERS + "/replay");

        awaitLetters(1);
        JsonNode letter = found("?body=true").get(0);
        assertThat(letter.get("reason").textValue()).isEqualTo("header count says 99 records, the body has 3");
        assertThat(letter.get("body").textValue()).isEqualTo(new String(Records.body(records), UTF_8));
        assertThat(letter.get("size").intValue()).isLessThan(Records.body(records).length);
    }

    @Test
    void areSentAgainOneByOneOrByReason() throws Exception {
        refuse(2);
        garble("one");
        garble("two");
        awaitLetters(3);
        store.refuse(record -> false);

        Answer byId = http.post(LETTERS + "/replay", "{\"ids\":[\"refused:1\",\"nobody:4\"]}");
        assertThat(byId.json().get("replayed").intValue()).isOne();
        Eventually.within(SOON, () -> store.ids(LABELS).contains(2L), looks::snapshot);
        awaitLetters(2);

        assertThat(http.post(LETTERS + "/replay?stage=decode&reason=not%20JSON")
                        .json()
                        .get("replayed")
                        .intValue())
                .isEqualTo(2);
        assertThat(http.post(LETTERS + "/replay", "[]").toString())
                .startsWith("400 ")
                .contains("ids");
        assertThat(http.post(LETTERS + "/replay", "{\"ids\":[7]}").toString()).startsWith("400 ");
        assertThat(http.post(LETTERS + "/replay", "{\"id\":\"refused:1\"}").toString())
                .startsWith("400 ");
        assertThat(http.post(LETTERS + "/replay?reason=another", "{}").toString())
                .startsWith("200 ");
        assertThat(http.post(LETTERS + "/replay?reason=another")
                        .json()
                        .get("replayed")
                        .intValue())
                .isZero();
    }

    @Test
    void areThrownAwayOneByOne() throws Exception {
        garble("one");
        garble("two");
        awaitLetters(2);

        assertThat(http.delete(LETTERS + "/one:0").toString())
                .isEqualTo("200 {\"queue\":\"tableinator.labels\",\"deleted\":1}");

        awaitLetters(1);
        assertThat(found("").get(0).get("id").textValue()).isEqualTo("two:0");
        assertThat(http.delete(LETTERS + "/one:0").toString()).startsWith("404 ");
    }

    @Test
    void ofAThousandLettersEachIsSentAgainExactlyOnce() throws Exception {
        List<IncomingRecord> records = labels(1, 1_000);
        store.refuse(record -> true, record -> new FakeStore.Refused("value " + record.id(), null));
        exchange.publish(LABELS, "run-4", records, 100);
        awaitLetters(1_000);
        store.refuse(record -> false);

        assertThat(http.post(LETTERS + "/replay").json().get("replayed").intValue())
                .isEqualTo(1_000);

        Eventually.within(SOON, () -> store.ids(LABELS).size() == 1_000, looks::snapshot);
        looks.awaitIdle(exchange);
        assertThat(store.ledgerOf(LABELS)).isEmpty();
        awaitLetters(0);
    }

    @Test
    void thatExpiredWhileTheStoreWasAwayTellWhyAndAreStoredWhenTheyAreSentAgain() throws Exception {
        List<IncomingRecord> records = labels(1, 60);
        node.control("set_policy", "short", "^tableinator\\.labels$", "{\"message-ttl\":500}", "--apply-to", "queues");
        try {
            store.away(true);
            exchange.publish(LABELS, "run-5", records, 1);
            String dead = Topology.deadLetterQueue(QUEUE);
            Eventually.within(SOON, () -> exchange.ready(QUEUE) == 0 && exchange.ready(dead) > 0, () -> letters(dead));
        } finally {
            node.control("clear_policy", "short");
        }

        JsonNode expired = found("?stage=broker&reason=message-ttl&body=true").get(0);
        assertThat(expired.get("stage").textValue()).isEqualTo("broker");
        assertThat(expired.get("reason").textValue())
                .isEqualTo("expired in " + QUEUE
                        + ": a policy's message-ttl was over before a consumer took it; nothing is wrong with it");
        assertThat(expired.get("at").textValue()).startsWith("20");
        assertThat(expired.get("type").textValue()).isEqualTo("labels");

        store.away(false);
        areAllStoredWhenTheBrokersLettersAreSentAgain(records);
    }

    @Test
    void thatAFullQueueDroppedWhileTheStoreWasAwayTellWhyAndAreStoredWhenTheyAreSentAgain() throws Exception {
        List<IncomingRecord> records = labels(1, 60);
        String dead = Topology.deadLetterQueue(QUEUE);
        node.control(
                "set_policy",
                "few",
                "^tableinator\\.labels$",
                "{\"max-length\":20,\"overflow\":\"drop-head\"}",
                "--apply-to",
                "queues");
        try {
            store.away(true);
            exchange.publish(LABELS, "run-6", records, 1);
            Eventually.within(SOON, () -> exchange.ready(dead) > 0, () -> letters(dead));
        } finally {
            node.control("clear_policy", "few");
        }

        JsonNode dropped = found("?stage=broker&reason=maxlen").get(0);
        assertThat(dropped.get("reason").textValue())
                .isEqualTo(
                        "maxlen: " + QUEUE + " was longer than a policy's max-length allows; nothing is wrong with it");

        store.away(false);
        areAllStoredWhenTheBrokersLettersAreSentAgain(records);
    }

    @Test
    void thatWereDeliveredTooOftenTellWhyAndAreStoredWhenTheyAreSentAgain() throws Exception {
        List<IncomingRecord> records = labels(1, 60);
        String dead = Topology.deadLetterQueue(QUEUE);
        node.control("set_policy", "once", "^tableinator\\.labels$", "{\"delivery-limit\":1}", "--apply-to", "queues");
        try (Connection connection = node.connect();
                Channel other = connection.createChannel()) {
            store.away(true);
            exchange.publish(LABELS, "run-7", records, 1);
            Eventually.within(
                    SOON,
                    () -> {
                        GetResponse taken = other.basicGet(QUEUE, false);
                        if (taken != null) {
                            other.basicNack(taken.getEnvelope().getDeliveryTag(), false, true);
                        }
                        return exchange.ready(dead) > 0;
                    },
                    () -> letters(dead));
        } finally {
            node.control("clear_policy", "once");
        }

        JsonNode limited = found("?stage=broker&reason=delivery_limit").get(0);
        assertThat(limited.get("reason").textValue())
                .isEqualTo(
                        "delivery_limit: " + QUEUE + " delivered it more often than a policy's delivery-limit allows");

        store.away(false);
        areAllStoredWhenTheBrokersLettersAreSentAgain(records);
    }

    private void areAllStoredWhenTheBrokersLettersAreSentAgain(List<IncomingRecord> records) throws Exception {
        assertThat(http.post(LETTERS + "/replay?stage=broker")
                        .json()
                        .get("replayed")
                        .intValue())
                .isPositive();
        Eventually.within(SOON, () -> store.ids(LABELS).size() == records.size(), looks::snapshot);
        looks.awaitIdle(exchange);
        awaitLetters(0);
    }

    /** They were read as a whole, and never answered: the memory was full. */
    @Test
    void of160MegabytesAreListedInPagesOfAMegabyte() throws Exception {
        List<String> ids =
                IntStream.range(0, 400).mapToObj(i -> "long-" + (1_000 + i)).toList();
        exchange.bury(QUEUE, ids, "ä".repeat(200 * 1024).getBytes(UTF_8));
        awaitLetters(400);

        Answer without = http.get(LETTERS + "?limit=1000");
        Answer first = http.get(LETTERS + "?limit=1000&body=true");
        Answer second = http.get(first.json().get("next").textValue());

        assertThat(without.json().get("letters"))
                .extracting(letter -> letter.get("id").textValue())
                .containsExactlyElementsOf(ids.stream().map(id -> id + ":all").toList());
        assertThat(without.json().has("cut")).isFalse();
        for (Answer page : List.of(first, second)) {
            assertThat(page.body().getBytes(UTF_8).length).isBetween(512 << 10, 1 << 20);
            assertThat(page.json().get("cut").textValue()).isEqualTo("an answer has at most 1024 KB: next has more");
        }
        List<String> shown = Stream.of(first, second)
                .flatMap(page -> page.json().get("letters").valueStream())
                .map(letter -> letter.get("id").textValue())
                .toList();
        assertThat(shown)
                .hasSizeGreaterThan(4)
                .isEqualTo(ids.subList(0, shown.size()).stream()
                        .map(id -> id + ":all")
                        .toList());
        assertThat(http.get("/health/ready").status()).isEqualTo(200);
        assertThat(exchange.ready(Topology.deadLetterQueue(QUEUE))).isEqualTo(400);
    }

    @Test
    void showTheBeginningOfALongBodyAndGiveAllOfItAlone() throws Exception {
        String body = "ä".repeat(1024 * 1024);
        exchange.bury(QUEUE, List.of("long"), body.getBytes(UTF_8));
        awaitLetters(1);

        JsonNode listed = found("?body=true").get(0);
        JsonNode alone = http.get(LETTERS + "/long:all").json();

        assertThat(listed.get("body").textValue()).isEqualTo(body.substring(0, 32 * 1024));
        assertThat(listed.get("bodyCut").booleanValue()).isTrue();
        assertThat(alone.get("body").textValue()).isEqualTo(body.substring(0, 512 * 1024));
        assertThat(alone.get("bodyCut").booleanValue()).isTrue();
        assertThat(http.get(LETTERS + "/long:all/bytes").body()).isEqualTo(body);
    }

    @Test
    void areListedPageByPageWithTheSameFilter() throws Exception {
        exchange.bury(QUEUE, List.of("1", "2", "3"), new byte[] {1});
        awaitLetters(3);

        Answer first = http.get(LETTERS + "?limit=2&stage=store&reason=too%20long");
        Answer second = http.get(first.json().get("next").textValue());

        assertThat(first.json().get("cut").textValue()).isEqualTo("there are more than the 2 of limit: next has them");
        assertThat(first.json().get("next").textValue())
                .isEqualTo(LETTERS + "?limit=2&reason=too+long&stage=store&after=+2%3Aall");
        assertThat(second.json().get("letters")).hasSize(1);
        assertThat(second.json().get("letters").get(0).get("id").textValue()).isEqualTo("3:all");
        assertThat(second.json().has("next")).isFalse();
        http.delete(LETTERS + "/2:all");
        assertThat(http.get(first.json().get("next").textValue()).json()).isEqualTo(second.json());
    }

    @Test
    void areLookedAtByAFewAtOnceWhoAreToldSo() throws Exception {
        exchange.bury(QUEUE, IntStream.range(0, 40).mapToObj(i -> "long-" + i).toList(), new byte[400 * 1024]);
        awaitLetters(40);

        List<Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> threads.submit(() -> http.get(LETTERS + "?reason=nothing%20such")))
                    .limit(20)
                    .toList()
                    .stream()
                    .map(DeadLettersTest::result)
                    .toList();
        }

        assertThat(answers)
                .anyMatch(answer -> answer.status() == 200)
                .anySatisfy(answer -> assertThat(answer.toString())
                        .startsWith("429 ")
                        .contains("others are looking at dead letters"));
        assertThat(found("")).hasSize(40);
    }

    private static Answer result(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void anUnknownQueueIsAnsweredWithTheKnownOnes() {
        Stream.of(
                        http.get("/dead-letters/graphinator.labels"),
                        http.post("/dead-letters/graphinator.labels/replay"),
                        http.delete("/dead-letters/graphinator.labels/any:1"))
                .forEach(answer -> assertThat(answer.toString())
                        .startsWith("404 {\"error\":\"")
                        .contains("graphinator.labels", QUEUE, "tableinator.artists"));
    }

    @Test
    void cannotBeReachedWithoutTheBrokerAndSayWhy() throws Exception {
        exchange.close();
        node.kill();
        Eventually.within(SOON, () -> http.get("/health/ready").status() == 503, looks::snapshot);
        List<Answer> answers = List.of(http.get("/dead-letters"), http.get(LETTERS), http.post(LETTERS + "/replay"));
        node.start();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.toString())
                        .startsWith("503 {\"error\":\"The dead letters cannot be reached now (rabbitmq: "));
        Eventually.within(
                Duration.ofSeconds(15), () -> http.get("/dead-letters").status() == 200, looks::snapshot);
    }

    // ---- making and finding

    /** Publishes labels 1 to 3 in one message, of which the store refuses this one. */
    private List<IncomingRecord> refuse(long id) throws Exception {
        List<IncomingRecord> records = labels(1, 3);
        store.refuse(record -> record.id() == id);
        exchange.publish(LABELS, exchange.headers(LABELS, "run-1", Records.DUMP, 3), Records.body(records), "refused");
        awaitLetters(1);
        return records;
    }

    private void garble(String line) throws Exception {
        exchange.publish(LABELS, exchange.headers(LABELS, "run-2", Records.DUMP, 1), line.getBytes(UTF_8), line);
    }

    private void awaitLetters(int count) throws Exception {
        String dead = Topology.deadLetterQueue(QUEUE);
        Eventually.within(SOON, () -> exchange.ready(QUEUE) == 0 && exchange.ready(dead) == count, () -> letters(dead));
        looks.awaitIdle(exchange);
        assertThat(exchange.ready(dead)).isEqualTo(count);
    }

    private String letters(String dead) {
        try {
            return "letters " + exchange.ready(dead) + looks.snapshot();
        } catch (Exception unreachable) {
            return unreachable + looks.snapshot();
        }
    }

    private JsonNode found(String query) {
        return http.get(LETTERS + query).json().get("letters");
    }

    private static List<IncomingRecord> labels(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(RealConsumer::label).toList();
    }
}
