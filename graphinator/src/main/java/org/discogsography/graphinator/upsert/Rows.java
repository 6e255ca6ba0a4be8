package org.discogsography.graphinator.upsert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.graphinator.map.Edge;
import org.discogsography.graphinator.map.EdgeKind;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.map.GraphNode;
import org.discogsography.graphinator.map.NodeKind;
import org.discogsography.graphinator.map.RecordShape;

/**
 * A batch as parameters.
 *
 * @param stubs for {@link Statements#stubs()}
 * @param rows for {@link Statements#write()}: per record id and properties in the order of {@link RecordShape#filled}, then per
 *     kind of relationship a list of target and values
 */
public record Rows(Map<String, Object> stubs, List<Object> rows) {

    /** @throws org.discogsography.graphinator.map.UnmappableRecordException when data cannot be read */
    public static Rows of(RecordShape shape, List<IncomingRecord> records) {
        Map<NodeKind, Set<Object>> targets = new EnumMap<>(NodeKind.class);
        shape.owned().forEach(kind -> targets.computeIfAbsent(kind.target(), target -> new HashSet<>()));
        List<EdgeKind> types = shape.types();
        List<Object> rows = new ArrayList<>(records.size());
        for (IncomingRecord incoming : records) {
            GraphNode node = GraphMapping.map(incoming);
            rows.add(row(shape, types, incoming, node));
            node.edges()
                    .forEach((kind, edges) ->
                            edges.forEach(edge -> targets.get(kind.target()).add(edge.target())));
        }
        Map<String, Object> stubs = new HashMap<>();
        targets.forEach(
                (kind, keys) -> stubs.put(kind.label(), keys.stream().sorted().toList()));
        return new Rows(stubs, rows);
    }

    private static List<Object> row(RecordShape shape, List<EdgeKind> types, IncomingRecord incoming, GraphNode node) {
        List<Object> row = new ArrayList<>();
        row.add(node.id());
        for (String property : shape.properties()) {
            row.add(node.properties().get(property));
        }
        row.add(incoming.hash().hex());
        row.add(incoming.hash().prefix());
        row.add(incoming.dump());
        row.add(GraphMapping.VERSION);
        row.add(node.counts(types));
        for (EdgeKind kind : shape.owned()) {
            row.add(node.edges(kind).stream().map(Rows::row).toList());
        }
        return row;
    }

    private static List<Object> row(Edge edge) {
        List<Object> row = new ArrayList<>(1 + edge.values().size());
        row.add(edge.target());
        row.addAll(edge.values());
        return row;
    }
}
