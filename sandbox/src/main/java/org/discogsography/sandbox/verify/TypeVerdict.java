package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What one store says of one type; numbers are records, null where they are unknown.
 *
 * @param verdict {@code equal}, {@code different}, {@code loading}, {@code overtaken}, or {@code nothing} when no dump was
 *     ever announced
 * @param kept rows of earlier dumps, whose records may be in this one and cannot be read there
 * @param differingParts of 4 096, with all their ids and other contents
 * @param altered rows whose content is not the one that their hash is of; null when contents were not looked at
 * @param requested of the extractor
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
        Long requested,
        Ids ids) {

    /** The first ids of each kind; of {@code differingAmong} only some differ. */
    public record Ids(List<Long> missing, List<Long> surplus, List<Long> differingAmong, List<Long> altered) {}

    static TypeVerdict of(String store, JsonNode view) {
        JsonNode ids = view.path("ids");
        return new TypeVerdict(
                store,
                view.path("type").asText(),
                view.path("verdict").asText(),
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
                number(view, "requested"),
                new Ids(
                        numbers(ids.path("missing")),
                        numbers(ids.path("surplus")),
                        numbers(ids.path("differingAmong")),
                        numbers(ids.path("altered"))));
    }

    static TypeVerdict nothing(String store, String type) {
        return new TypeVerdict(
                store,
                type,
                "nothing",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Ids(List.of(), List.of(), List.of(), List.of()));
    }

    @JsonProperty
    public boolean equal() {
        return verdict.equals("equal");
    }

    boolean isNothing() {
        return verdict.equals("nothing");
    }

    /** Nothing is wrong but rows that the dump does not have. */
    boolean isOnlySurplus() {
        return verdict.equals("different") && is(surplus) && !is(missing) && !is(differingParts) && !is(altered);
    }

    static boolean is(Long number) {
        return number != null && number > 0;
    }

    private static Long number(JsonNode json, String key) {
        return json.path(key).isNumber() ? (Long) json.path(key).asLong() : null;
    }

    private static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }
}
