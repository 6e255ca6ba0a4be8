package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.sandbox.load.Reservations;
import org.discogsography.sandbox.load.StoreLoad;

/**
 * What one store says of one type; numbers are records, null where they are unknown.
 *
 * @param verdict {@code equal}, {@code different}, {@code loading}, {@code overtaken}, or {@code nothing} when no dump was
 *     ever announced
 * @param kept rows of earlier dumps, whose records may be in this one and cannot be read there
 * @param differingParts of 4 096, with all their ids and other contents
 * @param altered rows whose content is not the one that their hash is of; null when contents were not looked at
 * @param relationships by kind, how many more there are than there must be; null when the store has none, or does not count
 * @param requested of the extractor
 * @param load what the store's book says of the same load
 */
public record TypeVerdict(
        String store,
        String type,
        String verdict,
        Integer dump,
        Long expected,
        Long found,
        String expectedDigest,
        String foundDigest,
        Boolean digestEqual,
        Long deadLettered,
        Long missing,
        Long surplus,
        Long kept,
        Long newer,
        Long differingParts,
        Long altered,
        Map<String, Long> relationships,
        Long requested,
        Ids ids,
        StoreLoad load) {

    /** The first ids of each kind; of {@code differingAmong} only some differ. */
    public record Ids(List<Long> missing, List<Long> surplus, List<Long> differingAmong, List<Long> altered) {}

    static TypeVerdict of(String store, JsonNode view, StoreLoad load) {
        return of(store, view.path("type").asText(), view.path("verdict").asText(), view, load);
    }

    /** @param load what the store's book says all the same: that a part of a dump is stored, which was never announced */
    static TypeVerdict nothing(String store, String type, StoreLoad load) {
        return of(store, type, "nothing", MissingNode.getInstance(), load);
    }

    private static TypeVerdict of(String store, String type, String verdict, JsonNode view, StoreLoad load) {
        JsonNode ids = view.path("ids");
        return new TypeVerdict(
                store,
                type,
                verdict,
                view.path("dump").isInt() ? (Integer) view.path("dump").asInt() : null,
                number(view, "expected"),
                number(view, "found"),
                view.path("expectedDigest").asText(null),
                view.path("foundDigest").asText(null),
                view.path("digestEqual").isBoolean()
                        ? (Boolean) view.path("digestEqual").asBoolean()
                        : null,
                number(view, "deadLettered"),
                number(view, "missing"),
                number(view, "surplus"),
                number(view, "kept"),
                number(view, "newer"),
                number(view, "differingParts"),
                number(view, "altered"),
                relationships(view.path("relationships")),
                number(view, "requested"),
                new Ids(
                        numbers(ids.path("missing")),
                        numbers(ids.path("surplus")),
                        numbers(ids.path("differingAmong")),
                        numbers(ids.path("altered"))),
                load);
    }

    /** The store holds what the dump has; what it holds beside that, it keeps on purpose. */
    @JsonProperty
    public boolean equal() {
        return verdict.equals("equal") || isKeptSurplus();
    }

    /** Nothing is wrong but rows that the dump does not have, and that the store keeps on purpose. */
    boolean isKeptSurplus() {
        return isOnlySurplus() && load.keptInAll() != null && surplus <= load.keptInAll();
    }

    Reservations reservations() {
        long unreadableThere = kept == null ? 0 : kept;
        return new Reservations(
                deadLettered,
                load.unreadable(),
                load.repeated(),
                isKeptSurplus() ? (Long) (unreadableThere + surplus) : kept);
    }

    boolean isNothing() {
        return verdict.equals("nothing");
    }

    /** A part of a dump is stored, and none was ever loaded to its end. */
    boolean isPart() {
        return isNothing() && load.begun();
    }

    /** What the book says of a load that was overtaken; the numbers of the rows where it has none yet. */
    StoreLoad overtaken() {
        return load.newer() == null ? load.overtakenBy(newer) : load;
    }

    /** Equal to a dump that has records, none of which the store holds. */
    boolean isEmpty() {
        return equal() && found != null && found == 0 && (is(deadLettered) || is(load.unreadable()));
    }

    /** Nothing is wrong but rows that the dump does not have. */
    private boolean isOnlySurplus() {
        return verdict.equals("different")
                && is(surplus)
                && !is(missing)
                && !is(differingParts)
                && !is(altered)
                && (relationships == null || relationships.isEmpty());
    }

    static boolean is(Long number) {
        return number != null && number > 0;
    }

    private static Long number(JsonNode json, String key) {
        return json.path(key).isNumber() ? (Long) json.path(key).asLong() : null;
    }

    private static Map<String, Long> relationships(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        Map<String, Long> kinds = new TreeMap<>();
        json.properties()
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue().asLong()));
        return kinds;
    }

    private static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }
}
