package org.discogsography.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.process.SandboxException;

/** One extraction that nobody waits for: how fast it is read and confirmed. */
record Publication(long records, double seconds) {
    private static final Duration POLL = Duration.ofMillis(50);

    double rate() {
        return records / seconds;
    }

    static Publication run(URI extractor, Path dump, String type) throws InterruptedException {
        ServiceClient client = new ServiceClient(extractor);
        Map<String, Object> request = Map.of("folder", dump.toString(), "types", List.of(type), "full", true);
        ServiceClient.Answer started = client.post("/extractions", request)
                .orElseThrow(() -> new SandboxException("the extractor at " + extractor + " does not answer"));
        if (!started.ok()) {
            throw new SandboxException("the extractor refuses: " + started.error());
        }
        while (true) {
            JsonNode state = client.get("/extractions/current").orElseThrow().body();
            switch (state.path("state").asText()) {
                case "completed" -> {
                    return of(state, type);
                }
                case "failed", "stopped" -> throw new SandboxException("the extraction ended: " + state);
                default -> Thread.sleep(POLL);
            }
        }
    }

    private static Publication of(JsonNode state, String type) {
        Duration took = Duration.between(
                Instant.parse(state.path("startedAt").asText()),
                Instant.parse(state.path("finishedAt").asText()));
        return new Publication(state.path("types").path(type).path("published").asLong(), took.toMillis() / 1000.0);
    }
}
