package org.discogsography.graphinator.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.GraphMapping;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.upsert.Pruning;
import org.discogsography.graphinator.upsert.Statements;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * Nodes that are not what they say they are: hash and digest that do not belong together, only a part of {@code sha256},
 * {@code digest}, {@code dump} and {@code mapping}, or more or fewer relationships than {@code edges} counts; a stub owns
 * none. The graph keeps no record that a hash could be made from again, so nothing else about a node can be told.
 */
final class AlteredNodes {
    private static final int PAGE = 10_000;

    private static final String OF_NONE = "0".repeat(2 * RecordHash.BYTES);

    private final Graph graph;

    AlteredNodes(Graph graph) {
        this.graph = graph;
    }

    Multi<List<Long>> find(RecordType type) {
        String cypher = """
                MATCH (n:%s) WHERE n.id > $after AND n.id <= %d
                WITH n ORDER BY n.id LIMIT %d
                RETURN %s
                """.formatted(label(type), IncomingRecord.MAX_ID, PAGE, version(type));
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(), after -> page(type, cypher, after))
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

    /** Whoever reads beside a commit may see half of it: what looks altered is looked at again when nobody writes. */
    private Uni<Page> page(RecordType type, String cypher, AtomicLong after) {
        return graph.inTransaction(transaction ->
                        transaction.run(cypher, Map.of("after", after.get())).list(NodeVersion::of))
                .chain(nodes -> {
                    nodes.forEach(node -> after.set(node.id()));
                    List<Long> suspects = ids(nodes, NodeVersion::isAltered);
                    return suspects.isEmpty()
                            ? Uni.createFrom().item(new Page(nodes.size(), suspects))
                            : graph.inTransaction(transaction -> look(transaction, type, suspects))
                                    .map(again -> new Page(nodes.size(), ids(again, NodeVersion::isAltered)));
                });
    }

    /** Looks again, under the writer's lock: the right version may have been written since. */
    private static long disown(Transaction transaction, RecordType type, List<Long> ids) {
        List<NodeVersion> nodes = look(transaction, type, ids);
        String withoutHash = """
                UNWIND $ids AS id
                MATCH (n:%s {id: id})
                SET n.sha256 = $none, n.digest = 0, n.dump = coalesce(toIntegerOrNull(n.dump), 0), n.mapping = 0
                """.formatted(label(type));
        // What is right about the record stays, so that it still counts as stored; no mapping is as old as this one.
        String toBeWrittenAgain = """
                UNWIND $ids AS id
                MATCH (n:%s {id: id})
                SET n.mapping = 0, n.edges = coalesce(n.edges, [])
                """.formatted(label(type));
        transaction
                .run(withoutHash, Map.of("ids", ids(nodes, NodeVersion::contradictsItself), "none", OF_NONE))
                .consume();
        transaction
                .run(toBeWrittenAgain, Map.of("ids", ids(nodes, NodeVersion::isFullAndMiscounted)))
                .consume();
        Pruning pruning = new Pruning(transaction, Statements.of(type));
        pruning.prune(ids(nodes, NodeVersion::isOwningStub));
        pruning.sweep();
        return nodes.stream().filter(NodeVersion::isAltered).count();
    }

    private static List<NodeVersion> look(Transaction transaction, RecordType type, List<Long> ids) {
        String look = """
                %s
                WITH writer
                UNWIND $ids AS id
                MATCH (n:%s {id: id})
                RETURN %s
                """.formatted(Statements.LOCK, label(type), version(type));
        return transaction.run(look, Map.of("ids", ids)).list(NodeVersion::of);
    }

    private static List<Long> ids(List<NodeVersion> nodes, Predicate<NodeVersion> which) {
        return nodes.stream().filter(which).map(NodeVersion::id).toList();
    }

    private static String version(RecordType type) {
        return "n.id AS id, n.sha256 AS sha256, n.digest AS digest, n.dump AS dump, n.mapping AS mapping, n.edges AS edges, "
                + new OwnedRelationships(type).degrees() + " AS owned";
    }

    private static String label(RecordType type) {
        return RecordShape.of(type).node().label();
    }

    /**
     * What a node says of its version, whatever somebody has made of it.
     *
     * @param edges that it says it owns
     * @param owned that it has
     */
    private record NodeVersion(
            long id, Value sha256, Value digest, Value dump, Value mapping, Value edges, List<Object> owned) {
        static NodeVersion of(Record row) {
            return new NodeVersion(
                    row.get("id").asLong(),
                    row.get("sha256"),
                    row.get("digest"),
                    row.get("dump"),
                    row.get("mapping"),
                    row.get("edges"),
                    row.get("owned").asList());
        }

        boolean isAltered() {
            return contradictsItself() || isFullAndMiscounted() || isOwningStub();
        }

        boolean contradictsItself() {
            return !isStub() && !isWhole();
        }

        boolean isFullAndMiscounted() {
            return !isStub() && isWhole() && isCounted() && !owned.equals(edges.asObject());
        }

        boolean isOwningStub() {
            return isStub() && owned.stream().anyMatch(count -> !count.equals(0L));
        }

        private boolean isStub() {
            return sha256.isNull() && digest.isNull() && dump.isNull() && mapping.isNull() && edges.isNull();
        }

        private boolean isWhole() {
            return isInteger(dump)
                    && isInteger(mapping)
                    && isInteger(digest)
                    && sha256.asObject() instanceof String hex
                    && isPrefix(hex, digest.asLong());
        }

        /** Nodes of older mappings do not say how many they own. */
        private boolean isCounted() {
            return !edges.isNull() || mapping.asLong() >= GraphMapping.COUNTS_EDGES;
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
    }
}
