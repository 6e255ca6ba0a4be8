package org.discogsography.system.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Everything that a record says, as sorted lines {@code path=value}: once from its XML, once from its stored JSON. The
 * two lists must be equal, so neither side may lose, add or merge anything.
 */
public final class Facts {
    /** Elements whose children are the items of a list: the item's own element name says nothing more. */
    private static final Set<String> LISTS = Set.of(
            "images",
            "urls",
            "namevariations",
            "aliases",
            "groups",
            "members",
            "sublabels",
            "genres",
            "styles",
            "artists",
            "extraartists",
            "labels",
            "series",
            "formats",
            "descriptions",
            "tracklist",
            "sub_tracks",
            "identifiers",
            "videos",
            "companies");

    /** Elements whose text is a name beside the id in an attribute. */
    private static final Set<String> NAMED = Set.of("aliases", "groups", "members", "sublabels");

    private Facts() {}

    /** Calls back with id and facts of every record of a type in a dump folder. */
    public static void ofXml(Path folder, String type, BiConsumer<Long, List<String>> record) {
        DumpFile.forEach(folder, type, node -> {
            Map<String, Integer> facts = new TreeMap<>();
            element(facts, "", node, false);
            record.accept(node.id("id"), lines(facts));
        });
    }

    public static List<String> ofJson(JsonNode data) {
        Map<String, Integer> facts = new TreeMap<>();
        json(facts, "", data);
        return lines(facts);
    }

    private static void element(Map<String, Integer> facts, String path, Node node, boolean namedItem) {
        node.attributes.forEach((key, value) -> add(facts, attributePath(path, key), value));
        if (LISTS.contains(node.name) && !path.isEmpty()) {
            items(facts, path, node);
            return;
        }
        for (Node child : node.children) {
            element(facts, path + "/" + child.name, child, false);
        }
        if (node.children.isEmpty()) {
            boolean named = namedItem || node.name.equals("parentLabel");
            boolean onlyAttributes = node.text.isEmpty() && !node.attributes.isEmpty() && !named;
            if (!onlyAttributes && !path.isEmpty()) {
                add(facts, named ? path + "/name" : path, node.text.toString());
            }
        }
    }

    private static void items(Map<String, Integer> facts, String path, Node list) {
        boolean named = NAMED.contains(list.name);
        if (list.children.isEmpty()) {
            add(facts, path, "[]");
        }
        for (int i = 0; i < list.children.size(); i++) {
            Node item = list.children.get(i);
            if (list.name.equals("members") && item.name.equals("id")) {
                if (!saidAgain(list, i)) {
                    add(facts, path + "/id", item.text.toString());
                }
            } else if (item.children.isEmpty() && item.attributes.isEmpty() && !named) {
                add(facts, path, item.text.toString());
            } else {
                element(facts, path, item, named);
            }
        }
    }

    /** {@code <id>26</id><name id="26">} says the member's id twice. */
    private static boolean saidAgain(Node members, int index) {
        return index + 1 < members.children.size()
                && members.children.get(index + 1).attributes.containsKey("id");
    }

    private static String attributePath(String path, String key) {
        return path.equals("/master_id") ? "/" + key : path + "/" + key;
    }

    private static void json(Map<String, Integer> facts, String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> json(facts, path + "/" + entry.getKey(), entry.getValue()));
        } else if (value.isArray() && value.isEmpty()) {
            add(facts, path, "[]");
        } else if (value.isArray()) {
            value.forEach(item -> json(facts, path, item));
        } else {
            add(facts, path, value.asText());
        }
    }

    private static void add(Map<String, Integer> facts, String path, String value) {
        facts.merge(path + "=" + value, 1, Integer::sum);
    }

    private static List<String> lines(Map<String, Integer> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach((fact, count) -> lines.add(count == 1 ? fact : fact + " ×" + count));
        return lines;
    }
}
