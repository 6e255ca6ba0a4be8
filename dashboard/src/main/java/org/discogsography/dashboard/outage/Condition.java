package org.discogsography.dashboard.outage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a service or a dependency was, in a {@link Span} in which it was not well. */
public enum Condition {
    /** Out of reach. */
    DOWN,
    /** In reach, and it refuses us until somebody mends something. */
    MISCONFIGURED,
    /** In reach, and it says itself that it cannot work. */
    NOT_READY,
    /** Nobody looked, or nobody could. */
    UNKNOWN;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
