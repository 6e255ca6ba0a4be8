package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One type of a running extraction; null where the extractor does not know.
 *
 * @param records read so far
 * @param bytesRead of the compressed file
 * @param etaSeconds until the type is read
 */
public record TypeProgress(
        String type, String state, Long records, Long bytesRead, Long bytesTotal, Double rate, Long etaSeconds) {

    static TypeProgress of(String type, JsonNode json) {
        return new TypeProgress(
                type,
                json.path("state").asText("unknown"),
                number(json, "records"),
                number(json, "bytesRead"),
                number(json, "bytesTotal"),
                json.path("recordsPerSecond").isNumber()
                        ? (Double) json.path("recordsPerSecond").asDouble()
                        : null,
                number(json, "etaSeconds"));
    }

    static Long number(JsonNode json, String key) {
        return json.path(key).isNumber() ? (Long) json.path(key).asLong() : null;
    }
}
