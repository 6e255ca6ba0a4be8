package org.discogsography.system.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One XML element, read by other code than the product's. */
final class Node {
    final String name;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Node> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Node(String name) {
        this.name = name;
    }

    Stream<Node> all(String child) {
        return children.stream().filter(node -> node.name.equals(child));
    }

    /** Elements reached by the path, one name a step. */
    Stream<Node> path(String... steps) {
        Stream<Node> reached = Stream.of(this);
        for (String step : steps) {
            reached = reached.flatMap(node -> node.all(step));
        }
        return reached;
    }

    /** The element's attribute or child with this name as an id, or 0 where there is none. */
    long id(String key) {
        String value = attributes.containsKey(key)
                ? attributes.get(key)
                : all(key).map(node -> node.text.toString()).findFirst().orElse("0");
        return parse(value);
    }

    static long parse(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }
}
