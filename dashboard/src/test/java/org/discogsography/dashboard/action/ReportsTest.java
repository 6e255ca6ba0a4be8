package org.discogsography.dashboard.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class ReportsTest {
    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;
    private Http http;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        http = new Http(dashboard);
    }

    @Test
    void passesTheReportsOfDriftOn() {
        suite.extractor.answers("/extractions/drift", "[{\"type\":\"labels\"}]");

        assertThat(http.get("/api/drift").body()).isEqualTo("[{\"type\":\"labels\"}]");
    }

    @Test
    void passesTheHistoryOfRunsOnToEverybody() {
        suite.tableinator.answers("/runs?limit=100", "[{\"run\":\"7\"}]");

        HttpResponse<String> answer = http.get("/api/runs");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[{\"run\":\"7\"}]");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void saysThatTheServiceDidNotAnswer() throws Exception {
        try (var absence = suite.tableinator.stopped()) {
            assertThat(absence).isNotNull();

            HttpResponse<String> answer = http.get("/api/runs");

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("The tableinator did not answer");
        }
    }
}
