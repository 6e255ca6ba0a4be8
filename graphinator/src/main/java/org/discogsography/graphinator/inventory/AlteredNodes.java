package org.discogsography.graphinator.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.upsert.Statements;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * Nodes whose version contradicts itself: hash and digest that do not belong together, or only a part of {@code sha256},
 * {@code digest}, {@code dump} and {@code mapping}. The graph keeps no record that a hash could be made from again, so
 * nothing else about a node can be told.
 */
final class AlteredNodes {
    private static final int PAGE = 10_000;

    private static final String OF_NONE = "0".repeat(2 * RecordHash.BYTES);

    private static final String VERSION =
            "n.id AS id, n.sha256 AS sha256, n.digest AS digest, n.dump AS dump, n.mapping AS mapping";

    private final Graph graph;

    AlteredNodes(Graph graph) {
        this.graph = graph;
    }

    Multi<List<Long>> find(RecordType type) {
        String sql = """
                MATCH (n:%s) WHERE n.id > $after
                RETURN %s
                ORDER BY n.id LIMIT %d
                """.formatted(label(type), VERSION, PAGE);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(-1), after -> page(sql, after))
                .whilst(page -> page.nodes() == PAGE)
                .map(Page::altered);
    }

    Uni<Long> disown(RecordType type, List<Long> ids) {
        return graph.inTransaction(transaction -> disown(transaction, type, ids));
    }

    /** What these nodes say of their version goes, when they are of this dump. */
    Uni<Long> forget(RecordType type, List<Long> ids, int dump) {
        String forget = """
                %s
                WITH writer
                UNWIND $ids AS id
                MATCH (n:%s {id: id}) WHERE n.dump = $dump
                SET n.sha256 = $none, n.digest = 0, n.dump = 0, n.mapping = 0
                RETURN count(n) AS forgotten
                """.formatted(Statements.LOCK, label(type));
        return graph.inTransaction(transaction -> transaction
                .run(forget, Map.of("ids", ids, "dump", dump, "none", OF_NONE))
                .single()
                .get("forgotten")
                .asLong());
    }

    private record Page(int nodes, List<Long> altered) {}

    private Uni<Page> page(String cypher, AtomicLong after) {
        return graph.inTransaction(transaction ->
                        transaction.run(cypher, Map.of("after", after.get())).list())
                .map(nodes -> {
                    nodes.forEach(node -> after.set(node.get("id").asLong()));
                    return new Page(nodes.size(), altered(nodes));
                });
    }

    /** Looks again, under the writer's lock: the right version may have been written since. */
    private static long disown(Transaction transaction, RecordType type, List<Long> ids) {
        String look = """
                %s
                WITH writer
                UNWIND $ids AS id
                MATCH (n:%s {id: id})
                RETURN %s
                """.formatted(Statements.LOCK, label(type), VERSION);
        String mark = """
                UNWIND $ids AS id
                MATCH (n:%s {id: id})
                SET n.sha256 = $none, n.digest = 0, n.dump = coalesce(toIntegerOrNull(n.dump), 0), n.mapping = 0
                """.formatted(label(type));
        List<Long> altered = altered(transaction.run(look, Map.of("ids", ids)).list());
        transaction.run(mark, Map.of("ids", altered, "none", OF_NONE)).consume();
        return altered.size();
    }

    private static List<Long> altered(List<Record> nodes) {
        return nodes.stream()
                .filter(node -> !isStub(node) && !isWhole(node))
                .map(node -> node.get("id").asLong())
                .toList();
    }

    private static boolean isStub(Record node) {
        return node.get("sha256").isNull()
                && node.get("digest").isNull()
                && node.get("dump").isNull()
                && node.get("mapping").isNull();
    }

    private static boolean isWhole(Record node) {
        return isInteger(node.get("dump"))
                && isInteger(node.get("mapping"))
                && isInteger(node.get("digest"))
                && node.get("sha256").asObject() instanceof String hex
                && isPrefix(hex, node.get("digest").asLong());
    }

    private static boolean isInteger(Value value) {
        return value.asObject() instanceof Long;
    }

    private static boolean isPrefix(String hex, long digest) {
        try {
            return !hex.equals(OF_NONE) && RecordHash.parse(hex).prefix() == digest;
        } catch (IllegalArgumentException noHash) {
            return false;
        }
    }

    private static String label(RecordType type) {
        return RecordShape.of(type).node().label();
    }
}
