package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the extraction of one type is, as {@code GET /extractions/current} says. */
public enum TypeStatus {
    /** Others of the same dump come first. */
    WAITING,
    /** The checksum of its file is being computed. */
    VERIFYING,
    /** The consumers are asked what their stores hold. */
    ASKING,
    PUBLISHING,
    /** Every record and the completion are confirmed. */
    COMPLETED,
    FAILED,
    /** Ended by hand. */
    STOPPED,
    /** This very file was published before. */
    SKIPPED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TypeStatus> of(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /** Every record of the file is published. */
    public boolean isPublished() {
        return switch (this) {
            case COMPLETED, SKIPPED -> true;
            case WAITING, VERIFYING, ASKING, PUBLISHING, FAILED, STOPPED -> false;
        };
    }
}
