package org.discogsography.extractor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as it is when the broker is not there. */
@QuarkusTest
@TestProfile(WithoutBroker.class)
class ExtractionsResourceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @TestHTTPResource
    private URI service;

    @ConfigProperty(name = "extractor.state")
    private Path state;

    @AfterEach
    void stop() throws Exception {
        send("DELETE", "/extractions/current", "");
    }

    @Test
    void isIdleAtFirstOrHasEnded() throws Exception {
        Answer answer = send("GET", "/extractions/current", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isIn("idle", "stopped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing | `` | folder is missing",
                "no JSON | {folder | not JSON of the form",
                "null | null | not JSON of the form",
                "an unknown key | {\"folder\":\"/tmp\",\"forced\":true} | not JSON of the form",
                "no folder | {} | folder is missing",
                "a blank folder | {\"folder\":\" \"} | folder is missing",
                "no such folder | {\"folder\":\"EMPTY/no/such\"} | no/such does not exist",
                "a folder without dumps | {\"folder\":\"EMPTY\"} | there is no dump in folder",
                "an unknown type | {\"folder\":\"EMPTY\",\"types\":[\"artist\"]} | there is no type artist: types are artists,",
                "no type | {\"folder\":\"EMPTY\",\"types\":[]} | types is empty"
            })
    void refusesWhatItCannotExtract(String what, String body, String error) throws Exception {
        Answer answer = send("POST", "/extractions", body.replace("EMPTY", folder.toString()));
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(error);
    }

    @Test
    void refusesAFolderThatNobodyHasAllowed() throws Exception {
        for (String forbidden : List.of("/etc", "/no/such", folder + "/../../..")) {
            Answer answer = send("POST", "/extractions", "{\"folder\":\"" + forbidden + "\"}");
            assertThat(answer.status()).as(forbidden).isEqualTo(403);
            assertThat(answer.json().path("error").asText()).contains("EXTRACTOR_DUMP_FOLDERS");
        }
    }

    @Test
    void refusesATypeThatTheFolderDoesNotHave() throws Exception {
        dump();
        Answer answer = send("POST", "/extractions", "{\"folder\":\"" + folder + "\",\"types\":[\"artists\"]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains("has no artists of dump 20200806");
    }

    @Test
    void waitsForTheBrokerAndSaysSo() throws Exception {
        dump();
        Answer started = send("POST", "/extractions", "{\"folder\":\"" + folder + "\"}");
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().path("state").asText()).isEqualTo("running");
        assertThat(started.json().path("dump").asInt()).isEqualTo(20200806);

        JsonNode labels = untilAsking();
        assertThat(labels.path("bytesTotal").asInt()).isPositive();
        assertThat(labels.path("published").isNull()).isTrue();
        assertThat(labels.path("digest").isNull()).isTrue();

        assertThat(untilWaiting()).startsWith("RabbitMQ is away");

        Answer second = send("POST", "/extractions", "{\"folder\":\"" + folder + "\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("error").asText()).contains("is running");

        Answer stopped = send("DELETE", "/extractions/current", "");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().path("state").asText()).isEqualTo("stopped");
        assertThat(stopped.json().path("types").path("labels").path("state").asText())
                .isEqualTo("stopped");
        assertThat(send("DELETE", "/extractions/current", "").status()).isEqualTo(404);
    }

    @Test
    void pausesUntilItShallGoOn() throws Exception {
        assertThat(send("POST", "/extractions/pause", "").status()).isEqualTo(404);
        dump();
        send("POST", "/extractions", "{\"folder\":\"" + folder + "\"}");

        assertThat(publishing(send("POST", "/extractions/pause", ""))).isEqualTo("halted");
        assertThat(publishing(send("GET", "/extractions/current", ""))).isEqualTo("halted");
        assertThat(publishing(send("POST", "/extractions/resume", ""))).isNotEqualTo("halted");
        assertThat(send("POST", "/extractions/resume", "").status()).isEqualTo(404);
    }

    private static String publishing(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("publishing").path("state").asText();
    }

    @Test
    void livesButIsNotReadyAndNamesTheBroker() throws Exception {
        assertThat(send("GET", "/health/live", "").status()).isEqualTo(200);
        Answer ready = send("GET", "/health/ready", "");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.text()).contains("rabbitmq");
        assertThat(send("GET", "/connections", "")
                        .json()
                        .get(0)
                        .path("dependency")
                        .asText())
                .isEqualTo("rabbitmq");
    }

    @Test
    void measures() throws Exception {
        assertThat(send("GET", "/metrics", "").text())
                .contains("discogsography_extractor_blocked", "discogsography_extractor_outstanding_bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /extractions",
        "POST, /extractions/repair",
        "DELETE, /extractions/current",
        "POST, /dumps/check",
        "POST, /connections/rabbitmq/reconnect"
    })
    void obeysNoPageOfAnotherOrigin(String method, String path) throws Exception {
        Answer refused = send(method, path, "{}", "Origin", "http://evil.example");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("error").asText()).contains("other origins");
        assertThat(send(method, path, "{}", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(403);
    }

    @Test
    void forgetsAlsoWhatIsNoDate() throws Exception {
        assertThat(send("GET", "/extractions/published", "").text()).isEqualTo("[]");

        Answer answer = send("DELETE", "/extractions/published/20261301?dryRun=true", "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"dump\":20261301,\"dryRun\":true,\"published\":[]}");
        assertThat(send("DELETE", "/extractions/published/20261301", "").text()).contains("\"dryRun\":false");
        assertThat(send("DELETE", "/extractions/published/august", "").status()).isEqualTo(404);
    }

    @Test
    void givesTheOriginalsOfWhatWasLeftOutAsTheyAre() throws Exception {
        byte[] originals = {'<', '!', '-', (byte) 0xff, 0, '\r', '\n', '>'};
        Files.write(state.resolve("unreadable_20200805_labels.xml"), originals);

        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(service.resolve("/extractions/unreadable/20200805/labels"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(originals);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"unreadable_20200805_labels.xml\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/extractions/unreadable/20200804/labels, 404, nothing was left out of the labels of dump 20200804",
        "/extractions/unreadable/20200805/label, 400, there is no type label",
        "/extractions/unreadable/20200805/..%2f..%2fpasswd, 400, there is no type"
    })
    void hasNoOriginalsOfWhatWasNotLeftOut(String path, int status, String error) throws Exception {
        Answer answer = send("GET", path, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).contains(error);
    }

    private JsonNode untilAsking() throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            JsonNode now = send("GET", "/extractions/current", "").json();
            JsonNode labels = now.path("types").path("labels");
            if (labels.path("state").asText().equals("asking")) {
                return labels;
            }
            assertThat(Instant.now()).as(now.toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private String untilWaiting() throws Exception {
        Instant deadline = Instant.now().plusSeconds(20);
        while (true) {
            JsonNode now = send("GET", "/extractions/current", "").json();
            if (now.path("waitingFor").isTextual()) {
                return now.path("waitingFor").asText();
            }
            assertThat(Instant.now()).as(now.toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private void dump() throws IOException {
        Files.writeString(
                folder.resolve("discogs_20200806_labels.xml"), "<labels>\n<label><id>1</id></label>\n</labels>\n");
    }

    private record Answer(int status, String text) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text);
        }
    }

    private Answer send(String method, String path, String body, String... header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20));
        if (header.length > 0) {
            request.headers(header);
        }
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
