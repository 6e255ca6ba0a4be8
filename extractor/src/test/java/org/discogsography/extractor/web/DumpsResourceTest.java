package org.discogsography.extractor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service with a site that has a dump, and without a broker. */
@QuarkusTest
@TestProfile(WithoutBroker.class)
@WithTestResource(WithASite.class)
class DumpsResourceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource
    private URI service;

    @AfterEach
    void stop() throws Exception {
        send("DELETE", "/dumps/current", "");
        send("DELETE", "/extractions/current", "");
    }

    @Test
    void fetchesTheNewestDumpAndExtractsIt() throws Exception {
        Answer started = send("POST", "/dumps/check", "");
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().path("state").asText()).isIn("checking", "fetching", "handing over", "idle");

        JsonNode dumps = untilIdle();
        JsonNode august = dumps.path("months").path(0);
        assertThat(august.path("dump").asInt()).isEqualTo(20260801);
        assertThat(august.path("state").asText()).isEqualTo("verified");
        assertThat(august.path("bytes").asLong())
                .isEqualTo(august.path("bytesTotal").asLong())
                .isPositive();
        assertThat(dumps.path("lastCheck").path("outcome").asText()).isEqualTo("verified");
        assertThat(dumps.path("nextCheck").isNull()).isTrue();
        assertThat(Path.of(august.path("folder").asText()).toFile().list()).hasSize(6);

        JsonNode extraction = send("GET", "/extractions/current", "").json();
        assertThat(extraction.path("folder").asText())
                .isEqualTo(august.path("folder").asText());
        assertThat(extraction.path("dump").asInt()).isEqualTo(20260801);
        assertThat(send("GET", "/dumps/20260801", "").json().path("state").asText())
                .isEqualTo("verified");
    }

    @Test
    void saysThatAGivenDumpIsNotThere() throws Exception {
        assertThat(send("POST", "/dumps/check", "{\"dump\":20260701,\"extract\":false}")
                        .status())
                .isEqualTo(202);
        JsonNode last = untilIdle().path("lastCheck");
        assertThat(last.path("outcome").asText()).isEqualTo("failed");
        assertThat(last.path("error").asText()).contains("dump 20260701 is not listed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{dump | not JSON of the form",
                "null | not JSON of the form",
                "{\"month\":1} | not JSON of the form",
                "{\"dump\":202608} | dump 202608 is not a date",
                "{\"dump\":20260832} | dump 20260832 is not a date"
            })
    void refusesWhatIsNoRequest(String body, String error) throws Exception {
        Answer answer = send("POST", "/dumps/check", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(error);
    }

    @Test
    void knowsWhatItDoesNotKnow() throws Exception {
        assertThat(send("GET", "/dumps/19990101", "").status()).isEqualTo(404);
        assertThat(send("DELETE", "/dumps/current", "").status()).isEqualTo(404);
    }

    @Test
    void measures() throws Exception {
        assertThat(send("GET", "/metrics", "").text())
                .contains("discogsography_extractor_fetched_bytes", "discogsography_extractor_fetch_paused");
    }

    private JsonNode untilIdle() throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            JsonNode now = send("GET", "/dumps", "").json();
            if (now.path("state").asText().equals("idle")) {
                return now;
            }
            assertThat(Instant.now()).as(now.toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private record Answer(int status, String text) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text);
        }
    }

    private Answer send(String method, String path, String body) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
