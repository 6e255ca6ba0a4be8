package org.discogsography.graphinator.map;

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
    public List<Edge> edges(EdgeKind kind) {
        return edges.getOrDefault(kind, List.of());
    }
}
