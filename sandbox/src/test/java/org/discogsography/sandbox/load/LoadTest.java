package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server answers for all three services. */
class LoadTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private Load load;

    private volatile String away;

    /** The path that is answered when the test is over. */
    private volatile String silent;

    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals(silent)) {
                awaitEnd();
            }
            byte[] body = answers.getOrDefault(exchange.getRequestURI().getPath(), "[]")
                    .getBytes(StandardCharsets.UTF_8);
            int status = exchange.getRequestURI().getPath().equals(away) ? 503 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        load = new Load(address, address, address);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void isVerifiedByTheRepairOfItsRun() throws InterruptedException {
        extraction("one", "completed");
        stored("one+repair", 20_260_801, "verified");

        assertThat(load.await("one", _ -> {}, LIMIT).verified()).isTrue();
    }

    @Test
    void endsWhenAnotherLoadHasTakenItsPlace() throws InterruptedException {
        extraction("two", "running");

        LoadReport report = load.await("one", _ -> {}, LIMIT);

        assertThat(report.verified()).isFalse();
        assertThat(report.error()).startsWith("another load was started meanwhile");
    }

    @Test
    void endsAtADumpThatIsOlderThanTheStores() throws InterruptedException {
        extraction("one", "completed");
        stored("other", 20_261_101, "verified");

        LoadReport report = load.await("one", _ -> {}, LIMIT);

        assertThat(report.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.neo4j()).isEqualTo(StoreLoad.superseded(20_261_101)));
    }

    @Test
    void saysWhatItWaitsForAndWhy() throws InterruptedException {
        extraction("one", "completed");
        answers.put(
                "/connections",
                "[{\"dependency\": \"postgresql\", \"state\": \"down\", \"cause\": \"refused\"},"
                        + " {\"dependency\": \"rabbitmq\", \"state\": \"up\"}]");

        LoadReport report = load.await(
                "one",
                snapshot -> assertThat(snapshot.waits())
                        .extracting(Wait::sentence)
                        .startsWith("extractor: postgresql down: refused"),
                Duration.ofMillis(1));

        assertThat(report.error()).isEqualTo("not settled in time");
    }

    @Test
    void namesTheQueueThatAStoreRefusesAndWhatTheExtractorWaitsFor() throws InterruptedException {
        answers.put("/extractions/current", """
                {"run": "one", "state": "running", "dump": 20260801, "folder": "/dumps",
                 "waitingFor": "the broker is low on disk", "waitingSince": "2026-08-01T12:00:00Z",
                 "types": {"artists": {"state": "publishing", "records": 5}}}""");
        answers.put("/consumption", """
                [{"type": "releases", "state": "held", "heldSince": "2026-08-01T12:00:00Z", "heldBecause": "null value in column shelf"},
                 {"type": "artists", "heldSince": null, "heldBecause": null}]""");

        load.await(
                "one",
                snapshot -> assertThat(snapshot.waits())
                        .extracting(Wait::sentence)
                        .hasSize(3)
                        .anyMatch(
                                wait -> wait.matches("Neo4j refuses the releases since .+: null value in column shelf"))
                        .anyMatch(wait -> wait.matches("PostgreSQL refuses the releases since .+: null value .+"))
                        .anyMatch(wait -> wait.matches("the extractor waits since .+: the broker is low on disk")),
                Duration.ofMillis(1));
    }

    @Test
    void isNotHeldUpByAServiceThatDoesNotAnswer() throws InterruptedException {
        extraction("one", "completed");
        stored("one", 20_260_801, "verified");
        silent = "/connections";
        Instant begun = Instant.now();

        LoadReport report = load.await(
                "one",
                snapshot -> assertThat(snapshot.waits())
                        .extracting(Wait::sentence)
                        .contains("graphinator: does not answer"),
                LIMIT);

        assertThat(report.verified()).isTrue();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void isNotVerifiedWhenSomebodyHasEndedIt() throws InterruptedException {
        extraction("one", "stopped");

        LoadReport report = load.await("one", _ -> {}, LIMIT);

        assertThat(report.outcome(Allowance.NONE).sentence())
                .startsWith("NOT verified: the extraction was ended before it was complete");
    }

    @Test
    void isUnderWayUntilBothStoresHaveSettledIt() {
        extraction("one", "completed");
        assertThat(load.underWay())
                .contains(
                        "the load of /dumps is not settled yet (Neo4j does not know of the artists,"
                                + " is told again by itself, PostgreSQL does not know of the artists, is told again by itself)");

        stored("one", 20_260_801, "loading");
        assertThat(load.underWay())
                .contains("the load of /dumps is not settled yet (Neo4j is storing or mending the artists,"
                        + " PostgreSQL is storing or mending the artists)");

        stored("one", 20_260_801, "incomplete");
        assertThat(load.underWay()).isEmpty();
    }

    @Test
    void doesNotTakeALoadForOpenBecauseAStoreCannotBeAsked() {
        extraction("one", "completed");
        answers.put("/connections", "[{\"dependency\": \"neo4j\", \"state\": \"suspect\", \"cause\": \"silent\"}]");

        away = "/loads";

        assertThat(load.look().neo4j()).containsOnly(Map.entry("artists", StoreLoad.UNKNOWN));
        assertThat(load.underWay())
                .contains("whether the load of /dumps is settled is not known (extractor: neo4j suspect: silent)");
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void extraction(String run, String state) {
        answers.put("/extractions/current", """
                {"run": "%s", "state": "%s", "dump": 20260801, "folder": "/dumps",
                 "types": {"artists": {"state": "completed", "records": 5}}}""".formatted(run, state));
    }

    private void stored(String run, int dump, String state) {
        answers.put("/loads", """
                [{"type": "artists", "run": "%s", "dump": %d, "state": "%s", "stored": 5}]""".formatted(run, dump, state));
    }
}
