package org.discogsography.dashboard.situation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How well it is, from good to bad: the worst finding is the level of the whole. */
public enum Level {
    GOOD,
    /** Well, and at work. */
    BUSY,
    /** Something is not known. */
    UNKNOWN,
    /** Somebody should have a look. */
    ATTENTION,
    /** Something does not work. */
    BAD;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
