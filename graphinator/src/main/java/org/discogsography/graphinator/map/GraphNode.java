package org.discogsography.graphinator.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one record is in the graph.
 *
 * @param id of the record
 * @param properties by name, one of {@link RecordShape#properties()}; what is absent is not in the map
 * @param edges the relationships that the record owns; a kind without any is not in the map
 */
public record GraphNode(long id, Map<String, Object> properties, Map<EdgeKind, List<Edge>> edges) {
    /** How many it owns of each of these types. */
    public List<Long> counts(List<EdgeKind> types) {
        List<Long> counts = new ArrayList<>(types.size());
        for (EdgeKind type : types) {
            long count = 0;
            for (Map.Entry<EdgeKind, List<Edge>> owned : edges.entrySet()) {
                count += owned.getKey().type().equals(type.type())
                        ? owned.getValue().size()
                        : 0;
            }
            counts.add(count);
        }
        return counts;
    }

    public List<Edge> edges(EdgeKind kind) {
        return edges.getOrDefault(kind, List.of());
    }
}
