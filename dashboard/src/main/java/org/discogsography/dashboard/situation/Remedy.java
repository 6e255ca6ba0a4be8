package org.discogsography.dashboard.situation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person can do about a finding. */
public enum Remedy {
    RECONNECT,
    REPAIR,
    RESUME,
    LOOK_AT_DEAD_LETTERS;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
