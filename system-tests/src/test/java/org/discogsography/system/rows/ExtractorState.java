package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.system.fault.Broker;

/** What an extractor that has ended left in its state folder. */
record ExtractorState(List<Kept> checkpoints) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A checkpoint of a type that was begun and had not been completed. */
    record Kept(String type, long seq, long records) {}

    static ExtractorState in(Path folder, String run) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (String type : Broker.TYPES) {
            Path file = folder.resolve("checkpoint_" + type + ".json");
            if (Files.exists(file) && !isCompleted(folder, type, run)) {
                JsonNode checkpoint = JSON.readTree(file.toFile());
                if (checkpoint.path("run").asText().equals(run)) {
                    kept.add(new Kept(
                            type,
                            checkpoint.path("seq").asLong(),
                            checkpoint.path("records").asLong()));
                }
            }
        }
        return new ExtractorState(kept);
    }

    boolean isBegun(String type) {
        return checkpoints.stream().anyMatch(kept -> kept.type().equals(type));
    }

    private static boolean isCompleted(Path folder, String type, String run) throws IOException {
        Path published = folder.resolve("published.json");
        return Files.exists(published)
                && JSON.readTree(published.toFile())
                        .path(type)
                        .findValuesAsText("run")
                        .contains(run);
    }
}
