package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
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
                snapshot -> assertThat(snapshot.trouble()).hasToString("extractor: postgresql down: refused"),
                Duration.ofMillis(1));

        assertThat(report.error()).isEqualTo("not settled in time");
    }

    @Test
    void isUnderWayUntilBothStoresHaveSettledIt() {
        extraction("one", "completed");
        assertThat(load.underWay()).contains("the load of /dumps is not settled yet (artists)");

        stored("one", 20_260_801, "loading");
        assertThat(load.underWay()).isPresent();

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
