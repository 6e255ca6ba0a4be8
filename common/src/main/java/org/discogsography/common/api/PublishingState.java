package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps an extraction's messages from flowing, or that they do. */
public enum PublishingState {
    CONNECTING,
    PUBLISHING,
    /** The broker is short of memory or disk, or a queue is too deep. */
    BLOCKED,
    /** The connection was lost. */
    INTERRUPTED,
    /** The state folder cannot be written. */
    PAUSED,
    /** By hand. */
    HALTED,
    CLOSED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PublishingState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
