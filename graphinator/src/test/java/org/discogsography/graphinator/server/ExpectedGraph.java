package org.discogsography.graphinator.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.map.Edge;
import org.discogsography.graphinator.map.EdgeKind;
import org.discogsography.graphinator.map.EdgeKind.Direction;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.map.GraphNode;
import org.discogsography.graphinator.map.RecordShape;

/** What a set of records must look like in the graph, worked out without a database. */
public final class ExpectedGraph {
    private ExpectedGraph() {}

    /** As {@link Look#canonical()}; of several versions of a record the newest counts. */
    public static List<String> of(Collection<IncomingRecord> records) {
        record Key(RecordType type, long id) {}
        Map<Key, IncomingRecord> newest = new HashMap<>();
        for (IncomingRecord record : records) {
            newest.merge(
                    new Key(record.type(), record.id()),
                    record,
                    (one, other) -> other.dump() > one.dump() ? other : one);
        }
        Set<String> full = new HashSet<>();
        Set<String> referredTo = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (IncomingRecord record : newest.values()) {
            String label = RecordShape.of(record.type()).node().label();
            GraphNode node = GraphMapping.map(record);
            full.add(label + " " + node.id());
            lines.add("[" + label + "] " + properties(record, node));
            node.edges()
                    .forEach((kind, edges) -> edges.forEach(edge -> {
                        referredTo.add(kind.target().label() + " " + edge.target());
                        lines.add(relationship(label, node.id(), kind, edge));
                    }));
        }
        referredTo.removeAll(full);
        referredTo.forEach(stub -> lines.add(stub(stub)));
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private static Map<String, Object> properties(IncomingRecord record, GraphNode node) {
        Map<String, Object> properties = new TreeMap<>(node.properties());
        properties.put("id", node.id());
        properties.put("sha256", record.hash().hex());
        properties.put("digest", record.hash().prefix());
        properties.put("dump", record.dump());
        properties.put("mapping", GraphMapping.VERSION);
        properties.put("edges", edges(record.type(), node));
        return properties;
    }

    /** Counted by what the relationships are called, not by the mapping's own count. */
    private static List<Long> edges(RecordType type, GraphNode node) {
        List<String> names = switch (type) {
            case ARTISTS -> List.of("ALIAS_OF", "MEMBER_OF");
            case LABELS -> List.of("SUBLABEL_OF");
            case MASTERS -> List.of("BY", "IS");
            case RELEASES -> List.of("BY", "CREDITED_ON", "ON", "DERIVED_FROM", "IS");
        };
        return names.stream()
                .map(name -> node.edges().entrySet().stream()
                        .filter(owned -> owned.getKey().type().equals(name))
                        .mapToLong(owned -> owned.getValue().size())
                        .sum())
                .toList();
    }

    private static String relationship(String label, long id, EdgeKind kind, Edge edge) {
        Map<String, Object> properties = new TreeMap<>();
        for (int at = 0; at < edge.values().size(); at++) {
            if (edge.values().get(at) != null) {
                properties.put(kind.properties().get(at), edge.values().get(at));
            }
        }
        String owner = "[" + label + "] " + id;
        String target = "[" + kind.target().label() + "] " + edge.target();
        boolean outgoing = kind.direction() == Direction.TO_TARGET;
        return "%s -%s %s-> %s"
                .formatted(outgoing ? owner : target, kind.type(), properties, outgoing ? target : owner);
    }

    private static String stub(String labelAndKey) {
        String[] parts = labelAndKey.split(" ", 2);
        boolean named = parts[0].equals("Genre") || parts[0].equals("Style");
        return "[" + parts[0] + "] {" + (named ? "name" : "id") + "=" + parts[1] + "}";
    }
}
