package org.discogsography.dashboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class OpenApiTest {
    @TestHTTPResource("/")
    URI dashboard;

    @Test
    void describesEverythingThatTheDashboardAnswers() throws Exception {
        JsonNode document = new ObjectMapper()
                .readTree(new Http(dashboard).get("/api/openapi?format=json").body());
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> operations.add(method + " " + path.getKey())));

        assertThat(operations)
                .contains(
                        "get /api/status",
                        "get /api/events",
                        "get /api/history",
                        "get /api/outages",
                        "get /api/drift",
                        "get /api/runs",
                        "get /api/session",
                        "post /api/session",
                        "delete /api/session",
                        "post /api/services/{service}/connections/{dependency}/reconnect",
                        "post /api/extraction",
                        "delete /api/extraction",
                        "post /api/extraction/pause",
                        "post /api/extraction/resume",
                        "post /api/repair",
                        "get /api/dead-letters/{queue}",
                        "post /api/dead-letters/{queue}/replay",
                        "delete /api/dead-letters/{queue}/{id}");
        assertThat(document.at("/components/schemas/Status/properties").has("situation"))
                .isTrue();
    }
}
