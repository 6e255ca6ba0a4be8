package org.discogsography.dashboard.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.FakeTarget;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class ActionTest {
    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;
    private Http http;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        for (FakeTarget target : suite.services()) {
            target.forgetChanges();
        }
        http = new Http(dashboard);
    }

    @Test
    void passesTheRequestOnAndTheAnswerBack() {
        suite.extractor.answers("/extractions", 202, "{\"run\":\"7\"}");

        HttpResponse<String> answer = post("/api/extraction", "{\"folder\":\"/dumps/Größe\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"run\":\"7\"}");
        assertThat(suite.extractor.changes()).containsExactly("POST /extractions {\"folder\":\"/dumps/Größe\"}");
    }

    @Test
    void passesARefusalBackWithItsSentence() {
        suite.extractor.answers("/extractions", 409, "{\"error\":\"one is running\"}");

        HttpResponse<String> answer = post("/api/extraction", "{}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"error\":\"one is running\"}");
    }

    @Test
    void stopsAnExtraction() {
        suite.extractor.answers("/extractions/current", "{\"state\":\"stopped\"}");

        assertThat(send("DELETE", "/api/extraction").statusCode()).isEqualTo(200);

        assertThat(suite.extractor.changes()).containsExactly("DELETE /extractions/current");
    }

    @Test
    void pausesGoesOnAndRepairs() {
        suite.extractor.answers("/extractions/pause", "{\"state\":\"running\"}");
        suite.extractor.answers("/extractions/resume", "{\"state\":\"running\"}");
        suite.extractor.answers("/extractions/repair", 202, "[]");

        assertThat(post("/api/extraction/pause", "").statusCode()).isEqualTo(200);
        assertThat(post("/api/extraction/resume", "").statusCode()).isEqualTo(200);
        assertThat(post("/api/repair", "{\"types\":[\"labels\"]}").statusCode()).isEqualTo(202);

        assertThat(suite.extractor.changes())
                .containsExactly(
                        "POST /extractions/pause",
                        "POST /extractions/resume",
                        "POST /extractions/repair {\"types\":[\"labels\"]}");
    }

    @Test
    void findsTheConsumerOfAQueue() {
        suite.tableinator.answers("/dead-letters/tableinator.labels?limit=20&body=true", "[{\"id\":\"a/b\"}]");
        suite.tableinator.answers("/dead-letters/tableinator.labels/replay", "{\"replayed\":1}");
        suite.tableinator.answers("/dead-letters/tableinator.labels/a%2Fb", "{}");

        assertThat(http.get("/api/dead-letters/tableinator.labels").body()).isEqualTo("[{\"id\":\"a/b\"}]");
        assertThat(post("/api/dead-letters/tableinator.labels/replay", "").body())
                .isEqualTo("{\"replayed\":1}");
        assertThat(send("DELETE", "/api/dead-letters/tableinator.labels/a%2Fb").statusCode())
                .isEqualTo(200);

        assertThat(suite.tableinator.changes())
                .containsExactly(
                        "POST /dead-letters/tableinator.labels/replay",
                        "DELETE /dead-letters/tableinator.labels/a%2Fb");
    }

    @Test
    void knowsNoOtherServicesAndNoOtherQueues() {
        assertThat(post("/api/services/dashboard/connections/x/reconnect", "").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/api/dead-letters/extractor.repair").body())
                .contains("there is no queue extractor.repair");
    }

    @Test
    void reachesNothingButWhatItIsFor() {
        post("/api/services/graphinator/connections/..%2f..%2fextractions/reconnect", "");
        post("/api/services/graphinator/connections/%2e%2e/reconnect", "");

        assertThat(suite.graphinator.changes())
                .allSatisfy(change -> assertThat(change).startsWith("POST /connections/%2E%2E"));
    }

    @Test
    void saysThatAServiceDidNotAnswer() throws Exception {
        try (var absence = suite.graphinator.stopped()) {
            assertThat(absence).isNotNull();

            HttpResponse<String> answer = post("/api/services/graphinator/connections/neo4j/reconnect", "");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("The graphinator did not answer (connection refused)");
        }
    }

    @Test
    void handsOnNothingAsAPage() {
        suite.tableinator.answers("/dead-letters/tableinator.labels?limit=20&body=true", "<script>alert(1)</script>");

        HttpResponse<String> answer = http.get("/api/dead-letters/tableinator.labels");

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    private HttpResponse<String> post(String path, String body) {
        return http.post(path, body, "Authorization", "Bearer " + suite.token());
    }

    private HttpResponse<String> send(String method, String path) {
        return http.send(method, path, "", "Authorization", "Bearer " + suite.token());
    }
}
