package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What one store says of the load of one type; null where it does not know.
 *
 * @param newerDump that the store holds instead; null where it does not
 */
public record StoreLoad(
        String state,
        Long expected,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        Integer newerDump) {
    /** The store has not been told of this load yet, or cannot be asked. */
    static final StoreLoad UNKNOWN = new StoreLoad("unknown", null, null, null, null, null, null, null);

    /** The store holds a newer dump of this type. */
    static StoreLoad superseded(int newer) {
        return new StoreLoad("superseded", null, null, null, null, null, null, newer);
    }

    static StoreLoad of(JsonNode json) {
        return new StoreLoad(
                json.path("state").asText("unknown").toLowerCase(Locale.ROOT),
                TypeProgress.number(json, "expected"),
                TypeProgress.number(json, "stored"),
                TypeProgress.number(json, "missing"),
                TypeProgress.number(json, "deadLettered"),
                TypeProgress.number(json, "vanished"),
                TypeProgress.number(json, "vanishedRefused"),
                null);
    }

    public boolean verified() {
        return state.equals("verified");
    }

    /** The store cannot be asked. */
    public boolean unknown() {
        return state.equals("unknown");
    }

    /** Nothing more will come of it by itself. */
    boolean settled() {
        return verified() || superseded();
    }

    boolean superseded() {
        return state.equals("superseded");
    }

    /** It lacks records, which are asked for again. */
    boolean incomplete() {
        return state.equals("incomplete");
    }

    boolean loading() {
        return state.equals("loading");
    }
}
