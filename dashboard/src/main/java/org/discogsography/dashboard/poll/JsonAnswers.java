package org.discogsography.dashboard.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Readers of JSON answers. Unknown fields are fine, missing ones are null, a wrong shape is no answer. */
public final class JsonAnswers {
    private static final Set<Integer> OK = Set.of(200);
    private static final int LONGEST_REASON = 200;

    private final ObjectMapper json;

    public JsonAnswers(ObjectMapper json) {
        this.json = json;
    }

    public <T> Reader<T> object(Class<T> type) {
        return object(type, OK);
    }

    /** @param statuses with which a body of this type comes */
    public <T> Reader<T> object(Class<T> type, Set<Integer> statuses) {
        return answer -> parse(expect(answer, statuses), type);
    }

    public <T> Reader<List<T>> list(Class<T[]> type) {
        return answer -> {
            T[] elements = parse(expect(answer, OK), type);
            if (Stream.of(elements).anyMatch(element -> element == null)) {
                throw new Unanswered("the answer is a list with null in it");
            }
            return List.of(elements);
        };
    }

    private String expect(Answer answer, Set<Integer> statuses) throws Unanswered {
        if (statuses.contains(answer.status())) {
            return answer.body();
        }
        throw new Unanswered("HTTP " + answer.status() + reason(answer.body()));
    }

    private <T> T parse(String body, Class<T> type) throws Unanswered {
        try {
            T value = json.readValue(body, type);
            if (value == null) {
                throw new Unanswered("the answer is empty: null");
            }
            return value;
        } catch (JsonProcessingException garbage) {
            throw new Unanswered(
                    "the answer is not the JSON that was asked for: " + shortened(garbage.getOriginalMessage()),
                    garbage);
        }
    }

    /** Our services and RabbitMQ both put a text into {@code error}. */
    private String reason(String body) {
        try {
            JsonNode error = json.readTree(body).path("error");
            return error.isTextual() ? ": " + shortened(error.textValue()) : "";
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
