package org.discogsography.graphinator.inventory;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.graphinator.map.EdgeKind;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.map.RecordShape;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * The relationships that nodes of one type own beside those that they say they own ({@code edges}). All relationships in
 * the database are counted by the server's count store, which costs nothing. Ours are those of every node with our label
 * and the id of a record, stubs too; a node of somebody else's with our label keeps what it has.
 */
final class OwnedRelationships {
    private final String label;
    private final List<EdgeKind> types;

    OwnedRelationships(RecordType type) {
        RecordShape shape = RecordShape.of(type);
        this.label = shape.node().label();
        this.types = shape.types();
    }

    /** Cypher: true for a node {@code n} that is ours. */
    static String isOurs() {
        return "0 < n.id <= " + IncomingRecord.MAX_ID;
    }

    /** Cypher: how many of each type a node {@code n} has, a list in the order of {@code edges}. */
    String degrees() {
        return types.stream().map(type -> "COUNT { " + type.pattern("n") + " }").collect(joining(", ", "[", "]"));
    }

    /** Cypher: {@code edges} of a node {@code n}, an empty list where that is none of numbers. */
    static String edges() {
        return "CASE WHEN n.edges IS :: LIST<INTEGER NOT NULL> NOT NULL THEN n.edges ELSE [] END";
    }

    /** Cypher: 1 for a node {@code n} that was written before relationships were counted, else 0. */
    static String uncounted() {
        return "CASE WHEN n.sha256 IS NOT NULL AND n.edges IS NULL AND coalesce(toIntegerOrNull(n.mapping), 0) < "
                + GraphMapping.COUNTS_EDGES + " THEN 1 ELSE 0 END";
    }

    /** Cypher: the sums over nodes with a list {@code edges}, one list. */
    String sums() {
        StringBuilder sums = new StringBuilder("[");
        for (int at = 0; at < types.size(); at++) {
            sums.append(at == 0 ? "" : ", ").append("sum(edges[").append(at).append("])");
        }
        return sums.append(']').toString();
    }

    /**
     * What the database has.
     *
     * @param expected how many of each type the nodes say they own, in the order of {@code edges}
     * @param nodes of ours that were seen
     */
    Relationships beside(Transaction transaction, List<Long> expected, long nodes) {
        Record row = transaction.run(stored()).single();
        List<Long> owned = row.get("owned").asList(Value::asLong);
        List<Long> others = row.get("nodes").asLong() > nodes ? ofOthers(transaction) : List.of();
        Map<String, Long> difference = new HashMap<>();
        for (int at = 0; at < types.size(); at++) {
            long surplus = owned.get(at) - expected.get(at) - (others.isEmpty() ? 0 : others.get(at));
            if (surplus != 0) {
                difference.put(types.get(at).type(), surplus);
            }
        }
        return new Relationships.Counted(difference);
    }

    /** A statement that reads nothing but what the server has counted. */
    String stored() {
        return types.stream()
                .map(type -> "COUNT { " + type.pattern(":" + label) + " }")
                .collect(joining(", ", "RETURN COUNT { (:" + label + ") } AS nodes, [", "] AS owned"));
    }

    /** Reads every node of the label, without an index: only where there are any that are not ours. */
    private List<Long> ofOthers(Transaction transaction) {
        StringBuilder sums = new StringBuilder();
        for (int at = 0; at < types.size(); at++) {
            sums.append(at == 0 ? "" : ", ").append("sum(owned[").append(at).append("])");
        }
        return transaction
                .run("MATCH (n:%s) WHERE coalesce(%s, false) = false WITH %s AS owned RETURN [%s] AS owned"
                        .formatted(label, isOurs(), degrees(), sums))
                .single()
                .get("owned")
                .asList(Value::asLong);
    }
}
