package org.discogsography.graphinator.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.upsert.Pruning;
import org.discogsography.graphinator.upsert.Statements;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.Value;

/**
 * What the graph holds. Every statement looks at a bounded part, by ascending id, so that none meets the statement
 * timeout. There is no snapshot over the parts: Neo4j has none.
 */
@Singleton
public final class GraphInventory implements Inventory {
    /** Nodes that one statement adds up: about a second. */
    private static final int SUMMED = 500_000;

    private static final int SCANNED = 10_000;

    private final Graph graph;
    private final AlteredNodes alteredNodes;

    public GraphInventory(Graph graph) {
        this.graph = graph;
        this.alteredNodes = new AlteredNodes(graph);
    }

    @Override
    public Uni<Totals> totals(RecordType type) {
        OwnedRelationships relationships = new OwnedRelationships(type);
        // The digest as 2^32 × high + low, so that no sum overflows below 2^31 records.
        String sum = """
                MATCH (n:%s) WHERE n.id > $after AND n.id <= %d
                WITH n ORDER BY n.id LIMIT %d
                WITH n, %s AS edges, %s AS uncounted
                RETURN count(n) AS seen, max(n.id) AS last, count(n.sha256) AS full,
                       sum(toIntegerOrNull(n.digest) / 4294967296) AS high,
                       sum(toIntegerOrNull(n.digest) %% 4294967296) AS low,
                       %s AS edges, sum(uncounted) AS uncounted
                """.formatted(
                        label(type),
                        IncomingRecord.MAX_ID,
                        SUMMED,
                        OwnedRelationships.edges(),
                        OwnedRelationships.uncounted(),
                        relationships.sums());
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(), after -> part(sum, after))
                .whilst(part -> part.seen() == SUMMED)
                .collect()
                .with(Collectors.reducing(Part::plus))
                .chain(all -> graph.patiently(transaction -> all.orElseThrow().totals(transaction, relationships)));
    }

    @Override
    public Uni<Relationships> relationships(RecordType type) {
        return totals(type).map(Totals::relationships);
    }

    @Override
    public Optional<String> blindSpot(boolean contents) {
        String always =
                "a property that was changed under its node's hash, or a relationship that was replaced by another"
                        + " of its type at the same record";
        return Optional.of(contents ? always : always + ", or moved from one record to another");
    }

    @Override
    public Multi<List<StoredId>> scan(RecordType type) {
        String scan = """
                MATCH (n:%s) WHERE n.id > $after AND n.sha256 IS NOT NULL
                RETURN n.id AS id, coalesce(toIntegerOrNull(n.digest), 0) AS digest,
                       coalesce(toIntegerOrNull(n.dump), 0) AS dump
                ORDER BY n.id LIMIT %d
                """.formatted(label(type), SCANNED);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(-1), after -> page(scan, after))
                .whilst(page -> page.size() == SCANNED)
                .select()
                .where(page -> !page.isEmpty());
    }

    @Override
    public Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
        List<Long> sorted = ids.stream().sorted().toList();
        return graph.inTransaction(transaction -> Deletion.of(delete(transaction, type, sorted, dump)));
    }

    @Override
    public Multi<List<Long>> altered(RecordType type) {
        return alteredNodes.find(type);
    }

    @Override
    public Uni<Long> disown(RecordType type, List<Long> ids) {
        return alteredNodes.disown(type, ids);
    }

    @Override
    public Uni<Long> forget(RecordType type, List<Long> ids, int dump) {
        return alteredNodes.forget(type, ids, dump);
    }

    private static long delete(Transaction transaction, RecordType type, List<Long> ids, int dump) {
        String still = """
                %s
                WITH writer
                UNWIND $ids AS id
                MATCH (n:%s {id: id}) WHERE n.sha256 IS NOT NULL AND n.dump <= $dump
                RETURN id
                """.formatted(Statements.LOCK, label(type));
        List<Long> vanished = transaction
                .run(still, Map.of("ids", ids, "dump", dump))
                .list(row -> row.get("id").asLong());
        Pruning pruning = new Pruning(transaction, Statements.of(type));
        pruning.prune(vanished);
        pruning.demote(vanished);
        pruning.sweep();
        return vanished.size();
    }

    private Uni<Part> part(String sum, AtomicLong after) {
        return graph.inTransaction(transaction -> Part.of(
                        transaction.run(sum, Map.of("after", after.get())).single()))
                .invoke(part -> after.set(part.last()));
    }

    private Uni<List<StoredId>> page(String scan, AtomicLong after) {
        return graph.inTransaction(transaction -> transaction
                        .run(scan, Map.of("after", after.get()))
                        .list(row -> new StoredId(
                                row.get("id").asLong(),
                                row.get("digest").asLong(),
                                row.get("dump").asInt())))
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        after.set(page.getLast().id());
                    }
                });
    }

    private static String label(RecordType type) {
        return RecordShape.of(type).node().label();
    }

    /** What one statement added up; {@code last} is meaningless when it saw nothing. */
    private record Part(long seen, long last, long full, Digest digest, List<Long> edges, long uncounted) {
        static Part of(Record row) {
            return new Part(
                    row.get("seen").asLong(),
                    row.get("last").asLong(0),
                    row.get("full").asLong(),
                    new Digest((row.get("high").asLong() << Integer.SIZE)
                            + row.get("low").asLong()),
                    row.get("edges").asList(Value::asLong),
                    row.get("uncounted").asLong());
        }

        Part plus(Part next) {
            List<Long> sums = new ArrayList<>(edges.size());
            for (int at = 0; at < edges.size(); at++) {
                sums.add(edges.get(at) + next.edges.get(at));
            }
            return new Part(
                    seen + next.seen,
                    next.last,
                    full + next.full,
                    digest.plus(next.digest),
                    sums,
                    uncounted + next.uncounted);
        }

        Totals totals(Transaction transaction, OwnedRelationships relationships) {
            return new Totals(
                    full,
                    digest,
                    uncounted > 0
                            ? new Relationships.Uncounted(uncounted)
                            : relationships.beside(transaction, edges, seen));
        }
    }
}
