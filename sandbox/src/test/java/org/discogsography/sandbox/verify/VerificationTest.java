package org.discogsography.sandbox.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discogsography.sandbox.load.Allowance;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.verify.Verification.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server answers for all three services. */
class VerificationTest {
    private static final String ARTISTS = "/loads/artists/verification";
    private static final String EQUAL = """
            {"type": "artists", "state": "completed", "verdict": "equal", "dump": 20260801, "expected": 5, "found": 5,
             "digestEqual": true, "missing": 0, "surplus": 0, "differingParts": 0, "altered": 0, "ids": {}}""";
    private static final String DIFFERENT = """
            {"type": "artists", "state": "completed", "verdict": "different", "dump": 20260801, "expected": 5, "found": 4,
             "digestEqual": false, "missing": 1, "surplus": 0, "differingParts": 1, "altered": 0,
             "ids": {"missing": [7], "surplus": [], "differingAmong": [3, 4099], "altered": []}}""";
    private static final String SURPLUS = """
            {"type": "artists", "state": "completed", "verdict": "different", "dump": 20260801, "expected": 5, "found": 8,
             "digestEqual": false, "missing": 0, "surplus": 3, "differingParts": 0, "altered": 0,
             "ids": {"missing": [], "surplus": [9], "differingAmong": [], "altered": []}}""";

    /** By path; the last answer stays. */
    private final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile int orderStatus = 202;
    private volatile String orderAnswer = "{}";
    private HttpServer server;
    private URI address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksBothStoresWithoutChangingAnything() throws InterruptedException {
        answer(ARTISTS, "{\"state\": \"running\"}", EQUAL);

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(report.equal()).isTrue();
        assertThat(report.rows()).extracting(TypeVerdict::store).containsExactly("Neo4j", "PostgreSQL");
        assertThat(orders).hasSize(2).allMatch(order -> order.contains("\"mend\":false"));
    }

    @Test
    void saysWhatBecameOfTheNewerDumpOfWhichAStoreHoldsAPart() throws InterruptedException {
        answer(ARTISTS, """
                {"type": "artists", "state": "completed", "verdict": "overtaken", "dump": 20260801, "newer": 31609,
                 "ids": {}}""");
        answer("/loads", """
                [{"type": "artists", "dump": 20260801, "state": "mixed", "newerDump": 20410201}]""");
        answer("/extractions/current", "{\"state\": \"stopped\", \"dump\": 20410201, \"types\": {}}");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(report.outcome(Allowance.NONE).exitCode()).isOne();
        assertThat(VerificationTable.of(report.rows()))
                .contains("holds 31,609 records of dump 20410201 beside dump 20260801, which was ended by hand");
    }

    @Test
    void isNotEqualWhenAllThatIsThereIsAPartOfADumpThatNobodyAnnounced() throws InterruptedException {
        orderStatus = 404;
        orderAnswer = "{\"error\": \"no dump of artists was ever announced to this store: load one first\"}";
        answer("/loads", "[{\"type\": \"artists\", \"dump\": 20410201, \"state\": \"begun\", \"stored\": 7}]");
        answer("/extractions/current", "{\"state\": \"idle\"}");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(report.outcome(Allowance.NONE).sentence())
                .contains(
                        "NOT verified: Neo4j artists holds 7 records of dump 20410201, of which the extractor knows nothing"
                                + " any more, and none of it is verified");
    }

    @Test
    void namesWhatDiffersAndWhatIsNotKnown() throws InterruptedException {
        answer(ARTISTS, DIFFERENT);

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(report.equal()).isFalse();
        assertThat(VerificationTable.of(report.rows()))
                .contains("different from dump 20260801: 1 missing, contents differ in 1 of 4,096 parts");
        assertThat(VerificationTable.explanation(report.rows()))
                .contains("Neo4j artists, missing: 7\n")
                .contains("among: 3, 4099 (digests are kept of parts, not of records");
    }

    @Test
    void looksAgainAfterTheRepairUntilEverythingIsEqual() throws InterruptedException {
        answer(ARTISTS, DIFFERENT, EQUAL, EQUAL);
        answer("/loads", "[{\"type\": \"artists\", \"dump\": 20260801, \"state\": \"verified\"}]");

        VerificationReport report = verification(Duration.ofSeconds(60)).repair(told::add);

        assertThat(report.equal()).isTrue();
        assertThat(report.rows()).extracting(TypeVerdict::equal).containsExactly(false, true);
        assertThat(report.mended()).extracting(TypeVerdict::equal).containsExactly(true, true);
        assertThat(report.errors()).isEmpty();
        assertThat(orders.getFirst()).contains("\"mend\":true");
        assertThat(orders.getLast()).contains("\"mend\":false");
    }

    @Test
    void doesNotWaitForARepairThatHasFailed() throws InterruptedException {
        answer(ARTISTS, DIFFERENT);
        answer("/loads", "[{\"type\": \"artists\", \"state\": \"loading\"}]");
        answer("/extractions/repairs", """
                [{"type": "artists", "consumer": "graphinator", "state": "failed", "since": "2999-01-01T00:00:00Z",
                  "error": "the file is gone"}]""");

        VerificationReport report = verification(Duration.ofSeconds(3)).repair(told::add);

        assertThat(report.equal()).isFalse();
        assertThat(report.mended()).hasSize(2);
        assertThat(report.errors()).contains("Neo4j artists cannot be mended from the dump's file: the file is gone");
    }

    @Test
    void saysTheSameAsTheStoreOfRowsThatItKeepsOnPurpose() throws InterruptedException {
        answer(ARTISTS, SURPLUS);
        answer(
                "/loads",
                "[{\"type\": \"artists\", \"dump\": 20260801, \"state\": \"verified\", \"vanishedRefused\": 3}]");

        VerificationReport report = verification(Duration.ofSeconds(60)).repair(told::add);

        assertThat(VerificationTable.of(report.rows()))
                .contains("accounts for dump 20260801, 3 kept that the dump does not have");
        assertThat(report.outcome(Allowance.NONE).exitCode()).isEqualTo(3);
        assertThat(report.outcome(new Allowance(0, 0, 0, 3)).exitCode()).isZero();
        assertThat(report.errors()).isEmpty();
    }

    @Test
    void isDifferentWithMoreRowsThanTheStoreKeepsOnPurpose() throws InterruptedException {
        answer(ARTISTS, SURPLUS);
        answer("/loads", "[{\"type\": \"artists\", \"state\": \"verified\", \"vanishedRefused\": 2}]");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(report.outcome(Allowance.NONE).sentence()).contains("different from dump 20260801: 3 surplus");
    }

    @Test
    void isNotEqualWhenNothingIsStoredOfADumpThatHasRecords() throws InterruptedException {
        answer(ARTISTS, """
                {"type": "artists", "state": "completed", "verdict": "equal", "dump": 20260801, "expected": 0, "found": 0,
                 "digestEqual": true}""");
        answer("/loads", "[{\"type\": \"artists\", \"state\": \"verified\", \"unreadable\": 19}]");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(VerificationTable.of(report.rows())).contains("of which NOTHING is stored, 19 unreadable");
        assertThat(report.outcome(Allowance.NONE).exitCode()).isOne();
        assertThat(report.outcome(Allowance.NONE).sentence()).contains("Neo4j holds none of the artists");
    }

    @Test
    void tellsWhatWasLeftOutOfADumpThatBothStoresEqual() throws InterruptedException {
        answer(ARTISTS, EQUAL);
        answer("/loads", "[{\"type\": \"artists\", \"state\": \"verified\", \"unreadable\": 2, \"repeated\": 1}]");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(VerificationTable.of(report.rows())).contains("equal to dump 20260801, 2 unreadable, 1 repeated");
        assertThat(report.outcome(Allowance.NONE).exitCode()).isEqualTo(3);
        assertThat(report.outcome(new Allowance(0, 2, 1, 0)).exitCode()).isZero();
    }

    @Test
    void namesTheKindsOfRelationshipsThatDiffer() throws InterruptedException {
        answer(ARTISTS, """
                {"type": "artists", "state": "completed", "verdict": "different", "dump": 20260801, "expected": 5, "found": 5,
                 "digestEqual": true, "missing": 0, "surplus": 0, "differingParts": 0, "altered": 0,
                 "relationships": {"BY": -338, "ON": 0}}""");

        VerificationReport report = verification(Duration.ofSeconds(20)).look();

        assertThat(VerificationTable.of(report.rows())).contains("different from dump 20260801: BY: 338 missing\n");
        assertThat(VerificationTable.unseen(report, true))
                .singleElement()
                .asString()
                .contains("properties of nodes");
    }

    @Test
    void saysWhatItDoesNotLookAt() throws InterruptedException {
        answer(ARTISTS, EQUAL);

        assertThat(VerificationTable.unseen(verification(Duration.ofSeconds(20)).look(), false))
                .hasSize(3)
                .allMatch(sentence -> sentence.startsWith("Not looked at: "));
    }

    @Test
    void hasADumpAnnouncedAgainToAStoreThatWasPutBackToAnOlderCopy() throws InterruptedException {
        answer(ARTISTS, EQUAL.replace("20260801", "20260701"), EQUAL);
        answer("/loads", "[{\"type\": \"artists\", \"dump\": 20260801, \"state\": \"verified\"}]");

        VerificationReport report = verification(Duration.ofSeconds(60)).repair(told::add);

        assertThat(told)
                .contains(
                        "Neo4j knows only dump 20260701 of the artists: the extractor announces 20260801 to it again");
        assertThat(orders).contains("{\"types\":[\"artists\"]}");
        assertThat(report.outcome(Allowance.NONE).exitCode()).isZero();
    }

    @Test
    void namesTheStoreThatKnowsAnOlderDump() throws InterruptedException {
        answer(ARTISTS, EQUAL.replace("20260801", "20260701"), EQUAL);

        assertThat(verification(Duration.ofSeconds(20))
                        .look()
                        .outcome(Allowance.NONE)
                        .sentence())
                .isEqualTo(
                        "NOT verified: Neo4j was told of dump 20260701 of the artists, the other store of dump 20260801"
                                + " (exit code 1)");
    }

    @Test
    void printsOneTableWhenThereIsNothingToMend() throws InterruptedException {
        answer(ARTISTS, EQUAL);

        assertThat(verification(Duration.ofSeconds(20)).repair(told::add).mended())
                .isNull();
    }

    @Test
    void saysThatNothingWasLoaded() {
        orderStatus = 404;
        orderAnswer = "{\"error\": \"no dump of artists was ever announced to this store: load one first\"}";

        assertThatThrownBy(() -> verification(Duration.ofSeconds(20)).look())
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("nothing was ever loaded");
    }

    @Test
    void saysWhyAConsumerCannotLookNow() {
        orderStatus = 503;
        orderAnswer = "{\"error\": \"The rows cannot be read now (neo4j: not connected)\"}";

        assertThatThrownBy(() -> verification(Duration.ofSeconds(20)).look())
                .isInstanceOf(LoadRefused.class)
                .hasMessage("Neo4j artists: The rows cannot be read now (neo4j: not connected)");
    }

    @Test
    void namesAServiceThatDoesNotAnswer() {
        server.stop(0);

        assertThatThrownBy(() -> verification(Duration.ofSeconds(20)).look())
                .isInstanceOf(LoadRefused.class)
                .hasMessage("the graphinator at " + address
                        + " does not answer: is the suite running? (./discogsography up)");
    }

    private Verification verification(Duration limit) {
        return new Verification(address, address, address, new Wanted(List.of("artists"), true, 20, limit));
    }

    private void answer(String path, String... bodies) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(bodies)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body;
        int status = 200;
        if (exchange.getRequestMethod().equals("POST")) {
            orders.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            body = orderAnswer;
            status = orderStatus;
        } else {
            Queue<String> known =
                    answers.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedQueue<>());
            body = known.size() > 1 ? known.poll() : known.isEmpty() ? "[]" : known.peek();
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
