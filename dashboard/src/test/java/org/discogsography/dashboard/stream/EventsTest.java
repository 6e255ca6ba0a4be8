package org.discogsography.dashboard.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class EventsTest {
    private static final Logger LOG = Logger.getLogger(EventsTest.class);
    private static final int CLIENTS = 200;
    private static final int SILENT = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Reader> readers = new ArrayList<>();

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
    }

    @AfterEach
    void close() throws IOException {
        for (Reader reader : readers) {
            reader.close();
        }
        suite.isWell();
    }

    @Test
    void areWholeStatusesOfWhichTheFirstComesAtOnce() throws IOException {
        Reader reader = joined(Reader.awake(dashboard));

        await().atMost(PATIENCE).until(() -> reader.events() >= 2);

        JsonNode status = new ObjectMapper().readTree(reader.latest());
        assertThat(status.path("situation").path("level").isTextual()).isTrue();
        assertThat(status.path("services").size()).isEqualTo(3);
        assertThat(status.path("asOf").isTextual()).isTrue();
    }

    @Test
    void reachEverybodyWhoReadsWhateverTheOthersDo() throws IOException {
        suite.tableinator.answers("/loads", largeAnswer());
        await().atMost(PATIENCE)
                .until(() -> new Http(dashboard).get("/api/status").body().length() > 50_000);
        for (int client = 0; client < SILENT; client++) {
            joined(Reader.silent(dashboard));
        }
        List<Reader> awake = new ArrayList<>();
        for (int client = SILENT; client < CLIENTS; client++) {
            awake.add(joined(Reader.awake(dashboard)));
        }
        await().atMost(PATIENCE).until(() -> awake.stream().allMatch(reader -> reader.events() >= 1));
        long before = usedHeap();

        await("the silent clients are dismissed")
                .atMost(PATIENCE)
                .until(this::listeners, count -> count <= CLIENTS - SILENT);
        int sofar = awake.stream().mapToInt(Reader::events).min().orElseThrow();
        await().atMost(PATIENCE).until(() -> awake.stream().allMatch(reader -> reader.events() >= sofar + 3));

        List<Duration> delays = delays(awake);
        long grown = usedHeap() - before;
        LOG.infof(
                "events to %d clients, %d of them silent: last client %d ms behind the first, heap %+d KB",
                CLIENTS, SILENT, Collections.max(delays).toMillis(), grown / 1024);
        assertThat(delays)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(2)));
        assertThat(grown).isLessThan(16L * 1024 * 1024);
        assertThat(listeners()).isEqualTo(CLIENTS - SILENT);
    }

    /** Of each event that everybody got: from the first who got it to the last. */
    private static List<Duration> delays(List<Reader> readers) {
        List<Map<Integer, Long>> arrivals =
                readers.stream().map(Reader::arrivals).toList();
        return arrivals.getFirst().keySet().stream()
                .filter(event -> arrivals.stream().allMatch(one -> one.containsKey(event)))
                .map(event -> arrivals.stream().mapToLong(one -> one.get(event)).summaryStatistics())
                .map(moments -> Duration.ofNanos(moments.getMax() - moments.getMin()))
                .toList();
    }

    private Reader joined(Reader reader) {
        readers.add(reader);
        return reader;
    }

    private int listeners() {
        return new Http(dashboard)
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("discogsography_dashboard_listeners "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String largeAnswer() {
        String one = """
                {"type":"labels","dump":20260801,"state":"verified","expected":5,"stored":5,"missing":0,
                 "deadLettered":0,"verifiedAt":"2026-11-01T10:00:00Z"}
                """;
        return IntStream.range(0, 250).mapToObj(number -> one).collect(Collectors.joining(",", "[", "]"));
    }
}
