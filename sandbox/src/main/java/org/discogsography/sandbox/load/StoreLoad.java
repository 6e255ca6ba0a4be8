package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What one store says of the load of one type; null where it does not know. */
public record StoreLoad(
        String state,
        Long expected,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused) {
    /** The store has not been told of this load yet, or cannot be asked. */
    static final StoreLoad UNKNOWN = new StoreLoad("unknown", null, null, null, null, null, null);

    /** The store holds a newer dump of this type. */
    static final StoreLoad SUPERSEDED = new StoreLoad("superseded by a newer dump", null, null, null, null, null, null);

    static StoreLoad of(JsonNode json) {
        return new StoreLoad(
                json.path("state").asText("unknown").toLowerCase(Locale.ROOT),
                TypeProgress.number(json, "expected"),
                TypeProgress.number(json, "stored"),
                TypeProgress.number(json, "missing"),
                TypeProgress.number(json, "deadLettered"),
                TypeProgress.number(json, "vanished"),
                TypeProgress.number(json, "vanishedRefused"));
    }

    public boolean verified() {
        return state.equals("verified");
    }

    public boolean settled() {
        return verified() || state.equals("incomplete") || state.startsWith("superseded");
    }
}
