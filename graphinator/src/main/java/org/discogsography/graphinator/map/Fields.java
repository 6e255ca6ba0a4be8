package org.discogsography.graphinator.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A JSON object, read forgivingly: what is not of the expected kind counts as absent. The normal form never is, but
 * what cannot be shown in the graph is still whole in the other store, so it is no reason to refuse a record.
 */
record Fields(JsonNode object) {
    /** Text, or null when it is absent or empty: older dumps write empty elements that newer ones leave out. */
    String text(String key) {
        JsonNode value = object.path(key);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    /** A positive integer, or null: 0 stands for "none". */
    Long id(String key) {
        JsonNode value = object.path(key);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0 ? value.longValue() : null;
    }

    Fields object(String key) {
        return new Fields(object.path(key));
    }

    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        JsonNode list = object.path(key);
        if (list.isArray()) {
            list.forEach(entry -> objects.add(new Fields(entry)));
        }
        return objects;
    }

    /** Each text of a list once, in the order of the list. */
    List<String> distinctTexts(String key) {
        JsonNode list = object.path(key);
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList()
                : List.of();
    }
}
