package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one store says of the load of one type; numbers are records, null where it does not know.
 *
 * @param state {@code begun}, {@code loading}, {@code verified}, {@code incomplete}, {@code altered},
 *     {@code superseded}, {@code mixed} or {@code unknown}
 * @param kept rows that the dump does not have, and that are more than may be deleted unasked, or perhaps unreadable in it
 * @param referred rows that the dump does not have, and that something of somebody else refers to
 * @param newer records of {@code newerDump}
 * @param newerDump that the store holds, wholly or in part, instead; null where it does not
 * @param fate what became of the dump of which the store holds a part, as the end of a sentence; null where there is none
 * @param alteredRows whose content is not the one of their hash
 * @param relationships by kind, how many there are more than there must be; empty when none differs
 */
public record StoreLoad(
        String state,
        Integer dump,
        Long expected,
        Long stored,
        Long missing,
        Long deadLettered,
        Long unreadable,
        Long repeated,
        Long vanished,
        @JsonProperty("vanishedRefused") Long kept,
        @JsonProperty("vanishedReferred") Long referred,
        String keptBecause,
        Long newer,
        Integer newerDump,
        @JsonProperty("altered") Long alteredRows,
        Map<String, Long> relationships,
        String fate) {

    /** The store has not been told of this load yet, or cannot be asked. */
    public static final StoreLoad UNKNOWN = of(MissingNode.getInstance());

    public static StoreLoad of(JsonNode json) {
        return new StoreLoad(
                json.path("state").asText("unknown").toLowerCase(Locale.ROOT),
                integer(json, "dump"),
                TypeProgress.number(json, "expected"),
                TypeProgress.number(json, "stored"),
                TypeProgress.number(json, "missing"),
                TypeProgress.number(json, "deadLettered"),
                TypeProgress.number(json, "unreadable"),
                TypeProgress.number(json, "repeated"),
                TypeProgress.number(json, "vanished"),
                TypeProgress.number(json, "vanishedRefused"),
                TypeProgress.number(json, "vanishedReferred"),
                json.path("keptBecause").asText(null),
                TypeProgress.number(json, "newer"),
                integer(json, "newerDump"),
                TypeProgress.number(json, "altered"),
                relationships(json.path("relationships")),
                null);
    }

    /** The same, with what became of the dump of which the store holds a part, if it does. */
    public StoreLoad told(Fates fates, String type) {
        return partial() ? told(fates.of(type, newerDump == null ? dump : newerDump)) : this;
    }

    /** The store holds a part of a dump, alone or beside another one. */
    public boolean partial() {
        return begun() || mixed() || (superseded() && newer != null);
    }

    /** The same, of which so many records of a newer dump were just counted. */
    public StoreLoad overtakenBy(Long records) {
        return with("mixed", records, fate);
    }

    private StoreLoad told(String became) {
        return with(state, newer, became);
    }

    private StoreLoad with(String nowState, Long nowNewer, String became) {
        return new StoreLoad(
                nowState,
                dump,
                expected,
                stored,
                missing,
                deadLettered,
                unreadable,
                repeated,
                vanished,
                kept,
                referred,
                keptBecause,
                nowNewer,
                newerDump,
                alteredRows,
                relationships,
                became);
    }

    /** The store holds a newer dump of this type. */
    static StoreLoad superseded(int newer) {
        return of(
                new ObjectMapper().createObjectNode().put("state", "superseded").put("newerDump", newer));
    }

    private static Integer integer(JsonNode json, String key) {
        return json.path(key).isInt() ? (Integer) json.path(key).asInt() : null;
    }

    private static Map<String, Long> relationships(JsonNode json) {
        Map<String, Long> differing = new TreeMap<>();
        json.properties().forEach(kind -> {
            if (kind.getValue().asLong() != 0) {
                differing.put(kind.getKey(), kind.getValue().asLong());
            }
        });
        return differing;
    }

    /** Rows that the dump does not have, and that the store keeps on purpose; null where it does not know. */
    public Long keptInAll() {
        return referred == null ? kept : Reservations.sum(kept, referred);
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
        return verified() || superseded() || mixed() || altered();
    }

    public boolean superseded() {
        return state.equals("superseded");
    }

    /** The store holds some records of a newer dump that is not loaded to its end. */
    public boolean mixed() {
        return state.equals("mixed");
    }

    /** A verification by order has found that rows are no longer as they were verified. */
    boolean altered() {
        return state.equals("altered");
    }

    /** A first part of it is stored, and nothing of it was announced. */
    public boolean begun() {
        return state.equals("begun");
    }

    /** It lacks records, which are asked for again. */
    boolean incomplete() {
        return state.equals("incomplete");
    }

    /** More comes of it: it is under way, or a first part is stored and nothing was announced yet. */
    boolean loading() {
        return state.equals("loading") || begun();
    }
}
