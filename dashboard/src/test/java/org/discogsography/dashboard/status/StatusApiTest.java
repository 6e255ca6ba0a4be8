package org.discogsography.dashboard.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.discogsography.dashboard.fake.FakeSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class StatusApiTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        awaitStatus(
                status -> status.findValues("state").stream().noneMatch(state -> "unknown".equals(state.textValue())));
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void tellsWhatEveryServiceSays() {
        suite.graphinator.answers("/connections", """
                [{"dependency":"neo4j","address":"neo4j:7687","state":"down","since":"2026-11-01T10:00:00Z",
                  "cause":"connection refused","attempt":3,"nextAttempt":"2026-11-01T10:00:08Z","breaker":"open",
                  "pool":{"size":0}}]
                """);
        suite.extractor.answers("/extractions/current", """
                {"state":"running","dump":20260801,"types":{"artists":{"state":"publishing","records":7,
                 "bytesRead":10,"bytesTotal":null}}}
                """);
        suite.tableinator.answers("/loads", """
                [{"type":"labels","dump":20260801,"state":"verified","expected":5,"stored":5,"missing":0,
                  "deadLettered":0,"verifiedAt":"2026-11-01T10:00:00Z"}]
                """);
        suite.tableinator.answers("/consumption", """
                [{"queue":"tableinator.labels","type":"labels","state":"subscribed","inHand":0,
                  "stored":{"new":5,"changed":0,"unchanged":0,"stale":0}}]
                """);

        JsonNode status = awaitStatus(s -> s.at("/stores/1/consumption/value").size() == 1
                && s.at("/stores/1/loads/value").size() == 1
                && s.at("/services/1/connections/value").size() == 1
                && "running".equals(s.at("/extraction/value/state").textValue()));

        assertThat(status.at("/services/1/connections/value/0/nextAttempt").textValue())
                .isEqualTo("2026-11-01T10:00:08Z");
        assertThat(status.at("/extraction/value/types/artists/records").longValue())
                .isEqualTo(7);
        assertThat(status.at("/extraction/value/types/artists/bytesTotal").isNull())
                .isTrue();
        assertThat(status.at("/stores/1/store").textValue()).isEqualTo("postgresql");
        assertThat(status.at("/stores/1/loads/value/0/verifiedAt").textValue()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(status.at("/stores/1/consumption/value/0/stored/new").longValue())
                .isEqualTo(5);
    }

    @Test
    void readsTheBodyOfAServiceThatIsNotReady() {
        suite.tableinator.answers("/health", 503, """
                {"status":"DOWN","checks":[{"name":"connections","status":"DOWN","data":{"postgresql":"down"}}]}
                """);

        JsonNode health = awaitStatus(s ->
                        "DOWN".equals(s.at("/services/2/health/value/status").textValue()))
                .at("/services/2/health");

        assertThat(health.get("state").textValue()).isEqualTo("known");
        assertThat(health.at("/value/checks/0/data/postgresql").textValue()).isEqualTo("down");
    }

    @Test
    void keepsTheTimeSinceWhenAServiceIsUp() {
        Instant since = Instant.parse(status().at("/services/0/health/since").textValue());

        JsonNode later = awaitStatus(s -> asOf(s, "/services/0/health").isAfter(since.plusMillis(300)));

        assertThat(later.at("/services/0/health/since").textValue()).isEqualTo(since.toString());
    }

    @Test
    void takesGarbageForUnknownAndSaysSinceWhen() {
        suite.graphinator.answers("/loads", "<html>0</html>");

        JsonNode loads = awaitStatus(unknown("/stores/0/loads")).at("/stores/0/loads");

        assertThat(loads.get("value").isNull()).isTrue();
        assertThat(loads.get("error").textValue()).startsWith("the answer is not the JSON that was asked for");
        assertThat(Instant.parse(loads.get("since").textValue())).isBefore(asOf(loads, ""));
    }

    @Test
    void knowsNothingOfAnAbsentServiceAndEverythingAgainWhenItIsBack() throws Exception {
        try (var absence = suite.extractor.stopped()) {
            assertThat(absence).isNotNull();

            JsonNode status = awaitStatus(unknown("/services/0/health"));

            assertThat(status.at("/services/0/health/value").isNull()).isTrue();
            assertThat(status.at("/services/1/health/state").textValue()).isEqualTo("known");
        }
        awaitStatus(s -> "UP".equals(s.at("/services/0/health/value/status").textValue()));
    }

    @Test
    void aHangingAnswerDelaysNothingElse() {
        suite.graphinator.hangs("/loads");
        Instant start = Instant.parse(status().get("asOf").textValue());

        JsonNode status = awaitStatus(s -> asOf(s, "/services/1/health").isAfter(start.plusMillis(500)));

        assertThat(asOf(status, "/stores/0/loads")).isBefore(start.plusMillis(500));
        awaitStatus(unknown("/stores/0/loads"));
        assertThat(status().at("/stores/0/consumption/state").textValue()).isEqualTo("known");
    }

    @Test
    void readsTheQueuesWithTheCredentialsOfTheBrokersAddress() {
        suite.management.answers(
                FakeSuite.QUEUES_PATH,
                "[{\"name\":\"graphinator.artists\",\"messages_ready\":4,\"messages_unacknowledged\":1}]");

        JsonNode queues = awaitStatus(s -> s.at("/broker/queues/value/0/ready").isNumber())
                .at("/broker/queues/value");

        assertThat(queues.at("/0/queue").textValue()).isEqualTo("graphinator.artists");
        assertThat(queues.at("/0/deadLetters").isNull()).isTrue();
        assertThat(queues.at("/1/declared").booleanValue()).isFalse();
        assertThat(suite.management.authorizations()).contains("Basic YWRhOnMvZWNyZXQ=");
        assertThat(suite.graphinator.authorizations()).isEmpty();
    }

    @Test
    void staysReadyAndCountsWhatItCannotReach() throws Exception {
        try (var absence = suite.tableinator.stopped()) {
            assertThat(absence).isNotNull();
            awaitStatus(unknown("/services/2/health"));

            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").body())
                    .contains("discogsography_dashboard_target_up{part=\"health\",target=\"tableinator\"} 0.0")
                    .contains("discogsography_dashboard_target_up{part=\"health\",target=\"graphinator\"} 1.0")
                    .contains("discogsography_dashboard_poll_seconds_count{part=\"queues\",target=\"rabbitmq\"}");
        }
    }

    private static Predicate<JsonNode> unknown(String part) {
        return status -> "unknown".equals(status.at(part + "/state").textValue());
    }

    private static Instant asOf(JsonNode status, String part) {
        return Instant.parse(status.at(part + "/asOf").textValue());
    }

    private JsonNode awaitStatus(Predicate<JsonNode> condition) {
        return await("the status that the test waits for")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(this::status, condition);
    }

    private JsonNode status() {
        try {
            return json.readTree(get("/api/status").body());
        } catch (IOException garbage) {
            throw new UncheckedIOException(garbage);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(dashboard.resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
