package org.discogsography.dashboard.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.StreamSupport;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class OutagesApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper();

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
    }

    @Test
    void showsAnOutageFromItsBeginningToItsEnd() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant begin = end.minusSeconds(42);
        suite.graphinator.answers("/connections", connection("down", begin));
        await().atMost(PATIENCE).until(() -> span(begin).path("until").isNull());

        suite.graphinator.answers("/connections", connection("up", end));
        await().atMost(PATIENCE).until(() -> span(begin).path("until").isTextual());

        assertThat(span(begin).path("state").isMissingNode()).isTrue();
        assertThat(span(begin).path("condition").textValue()).isEqualTo("down");
        assertThat(span(begin).path("until").textValue()).isEqualTo(end.toString());
        assertThat(span(begin).path("cause").textValue()).isEqualTo("refused");
        assertThat(get("/api/status").at("/notices/0/kind").textValue()).isEqualTo("restored");
        assertThat(get("/api/status").at("/notices/0/outageSeconds").doubleValue())
                .isEqualTo(42.0);
    }

    @Test
    void takesOverWhatTheServiceRemembers() {
        suite.tableinator.answers("/connections", """
                [{"dependency":"postgresql","address":"pg:5432","state":"up","since":"%s","breaker":"closed"}]
                """.formatted(Instant.now().minusSeconds(500)));
        Instant restored = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(500);
        suite.tableinator.answers("/connections/events", """
                [{"event":"Restored","detail":{"dependency":"postgresql","at":"%s","outage":"PT1M40S"}},
                 {"event":"Lost","detail":{"dependency":"postgresql","at":"%s","cause":"terminated"}}]
                """.formatted(restored, restored.minusSeconds(99)));

        await().atMost(PATIENCE).until(() -> span(restored.minusSeconds(100)).isObject());

        assertThat(span(restored.minusSeconds(100)).path("cause").textValue()).isEqualTo("terminated");
    }

    private static String connection(String state, Instant since) {
        return """
                [{"dependency":"neo4j","address":"neo4j:7687","state":"%s","since":"%s","cause":"refused",
                  "breaker":"closed"}]
                """.formatted(state, since);
    }

    private JsonNode span(Instant from) {
        return StreamSupport.stream(get("/api/outages").path("rows").spliterator(), false)
                .flatMap(row -> StreamSupport.stream(row.path("spans").spliterator(), false))
                .filter(span -> span.path("from").textValue().equals(from.toString()))
                .findFirst()
                .orElseGet(json::missingNode);
    }

    private JsonNode get(String path) {
        try {
            return json.readTree(new Http(dashboard).get(path).body());
        } catch (JsonProcessingException garbage) {
            throw new IllegalStateException(garbage);
        }
    }
}
