package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.TypeStatus;

/** What became of a dump of which a store holds a part, as the extractor tells. */
public final class Fates {
    private static final String FORGOTTEN = "of which the extractor knows nothing any more";

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
        return isPublished(progress)
                ? "which is published and not compared yet"
                : state().map(Fates::of).orElse(FORGOTTEN);
    }

    private static String of(ExtractionState state) {
        return switch (state) {
            case RUNNING, SUSPENDED, COMPLETED -> "which is being loaded";
            case WAITING -> "which waits to be loaded";
            case FAILED -> "which failed";
            case STOPPED -> "which was ended by hand";
            case IDLE -> FORGOTTEN;
        };
    }

    /** Whether more of this run of a type is to come, as the extractor tells. */
    public boolean goesOn(String run, String type) {
        return isOf(run)
                && (state().filter(ExtractionState::isOpen).isPresent() || isPublished(current.path("types").path(type)));
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

    private Optional<ExtractionState> state() {
        return ExtractionState.of(current.path("state").asText());
    }

    private static boolean isPublished(JsonNode progress) {
        return TypeStatus.of(progress.path("state").asText())
                .filter(TypeStatus::isPublished)
                .isPresent();
    }
}
