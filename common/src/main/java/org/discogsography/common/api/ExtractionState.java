package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an extraction is, as {@code GET /extractions/current} says. */
public enum ExtractionState {
    /** There was none since the extractor has started. */
    IDLE,
    /** It goes on as soon as a file is there. */
    WAITING,
    RUNNING,
    /** Everything is published. */
    COMPLETED,
    /** It is not tried again by itself. */
    FAILED,
    /** Ended by hand. */
    STOPPED,
    /** The extractor is ending; the next one goes on. */
    SUSPENDED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExtractionState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** Records may still come of it. */
    public boolean isOpen() {
        return switch (this) {
            case WAITING, RUNNING, SUSPENDED -> true;
            case IDLE, COMPLETED, FAILED, STOPPED -> false;
        };
    }
}
