package org.discogsography.sandbox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.suite.ServiceProcess;

/**
 * One extraction that nobody waits for: how fast it is read and confirmed.
 *
 * @param megabytes resident memory of the extractor at the end of each second and at the end; never empty
 */
record Publication(long records, double seconds, List<Double> megabytes) {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);

    double rate() {
        return records / seconds;
    }

    static Publication run(ServiceProcess extractor, Path dump, String type) throws InterruptedException {
        ServiceClient client = new ServiceClient(extractor.uri());
        Map<String, Object> request = Map.of("folder", dump.toString(), "types", List.of(type), "full", true);
        ServiceClient.Answer started = client.post("/extractions", request)
                .orElseThrow(() -> new SandboxException("the extractor at " + extractor.uri() + " does not answer"));
        if (!started.ok()) {
            throw new SandboxException("the extractor refuses: " + started.error());
        }
        List<Double> megabytes = new ArrayList<>();
        Instant look = Instant.now().plus(LOOK);
        while (true) {
            if (Instant.now().isAfter(look)) {
                megabytes.add(ProcessFigures.of(extractor.pids()).residentMegabytes());
                look = look.plus(LOOK);
            }
            JsonNode state = client.get("/extractions/current").orElseThrow().body();
            switch (state.path("state").asText()) {
                case "completed" -> {
                    megabytes.add(ProcessFigures.of(extractor.pids()).residentMegabytes());
                    return of(state, type, megabytes);
                }
                case "failed", "stopped" -> throw new SandboxException("the extraction ended: " + state);
                default -> Thread.sleep(POLL);
            }
        }
    }

    private static Publication of(JsonNode state, String type, List<Double> megabytes) {
        Duration took = Duration.between(
                Instant.parse(state.path("startedAt").asText()),
                Instant.parse(state.path("finishedAt").asText()));
        return new Publication(
                state.path("types").path(type).path("published").asLong(), took.toMillis() / 1000.0, megabytes);
    }
}
