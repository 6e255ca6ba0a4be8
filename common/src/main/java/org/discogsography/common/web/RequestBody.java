package org.discogsography.common.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a request says, as JSON, whatever its content type.
 *
 * @param <T> the record that it is of
 * @param form an example, for the one error that there is
 */
public record RequestBody<T>(Class<T> type, String form) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * @param body null or blank for an empty object
     * @throws jakarta.ws.rs.WebApplicationException 400, when it is anything else than such an object
     */
    public T parsed(String body) {
        try {
            T parsed = JSON.readValue(body == null || body.isBlank() ? "{}" : body, type);
            if (parsed != null) {
                return parsed;
            }
        } catch (JsonProcessingException malformed) {
            // answered below; the parser's message could repeat what was sent
        }
        throw Problem.badRequest("the request is not JSON of the form " + form);
    }
}
