package org.discogsography.system.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What one look at a service saw.
 *
 * @param up its process runs, and has had time to begin to answer or has answered before
 * @param liveness of {@code /health/live}
 * @param readiness of {@code /health/ready}
 * @param health how long {@code /health} took to answer; null when it was not asked
 * @param connections state by dependency
 * @param figures null when the process is not there
 */
public record Look(
        Instant at,
        boolean up,
        Answer liveness,
        Answer readiness,
        Duration health,
        Map<String, String> connections,
        Figures figures) {

    /** @param status 0 when there was no answer in time */
    public record Answer(int status, String body) {
        private static final ObjectMapper JSON = new ObjectMapper();

        static final Answer NONE = new Answer(0, "");

        public boolean ok() {
            return status == 200;
        }

        /** Whether this says that the service is not ready, and that the dependency cannot be used. */
        public boolean names(String dependency) {
            if (status != 503) {
                return false;
            }
            try {
                for (JsonNode check : JSON.readTree(body).path("checks")) {
                    String state = check.path("data").path(dependency).asText("up");
                    if (check.path("name").asText().equals("connections") && !state.startsWith("up")) {
                        return true;
                    }
                }
                return false;
            } catch (IOException noJson) {
                return false;
            }
        }
    }
}
