package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What became of a dump of which a store holds a part, as the extractor tells. */
public final class Fates {
    private static final String FORGOTTEN = "of which the extractor knows nothing any more";

    /** States of an extraction of which more may come. */
    private static final List<String> OPEN = List.of("running", "waiting", "suspended");

    private final JsonNode current;

    /** @param current the extractor's {@code /extractions/current}; missing while it does not answer */
    public Fates(JsonNode current) {
        this.current = current;
    }

    /** As the end of a sentence: {@code which failed}, {@code which is being loaded}. */
    String of(String type, Integer dump) {
        if (current.isMissingNode() || current.isNull()) {
            return "of which nothing can be known while the extractor does not answer";
        }
        if (dump == null || current.path("dump").asInt() != dump) {
            return FORGOTTEN;
        }
        JsonNode progress = current.path("types").path(type);
        if (progress.isMissingNode() && !current.path("types").isEmpty()) {
            return "of which the last extraction had no " + type;
        }
        return isPublished(progress) ? "which is published and not compared yet" : of(state());
    }

    private static String of(String state) {
        return switch (state) {
            case "running", "suspended", "completed" -> "which is being loaded";
            case "waiting" -> "which waits to be loaded";
            case "failed" -> "which failed";
            case "stopped" -> "which was ended by hand";
            default -> FORGOTTEN;
        };
    }

    /** Whether more of this run of a type is to come, as the extractor tells. */
    public boolean goesOn(String run, String type) {
        return isOf(run)
                && (OPEN.contains(state()) || isPublished(current.path("types").path(type)));
    }

    /** Whether the extractor says itself that this run of a type came to an end before everything was published. */
    public boolean isCutShort(String run, String type) {
        return isOf(run) && !goesOn(run, type);
    }

    /** Whether the extractor answers, and knows another run, or none. */
    public boolean isForgotten(String run) {
        return current.has("state") && !isOf(run);
    }

    private boolean isOf(String run) {
        return !run.isEmpty() && current.path("run").asText().equals(run);
    }

    private String state() {
        return current.path("state").asText();
    }

    private static boolean isPublished(JsonNode progress) {
        return List.of("completed", "skipped").contains(progress.path("state").asText());
    }
}
