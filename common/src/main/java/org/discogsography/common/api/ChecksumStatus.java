package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is known of a dump file's bytes, as {@code GET /extractions/current} says. */
public enum ChecksumStatus {
    /** They are those whose sum was published. */
    VERIFIED,
    /** No sum was published with the file. */
    NOT_PUBLISHED,
    /** Whoever asked for the extraction wanted no comparison. */
    NOT_CHECKED;

    @JsonValue
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
