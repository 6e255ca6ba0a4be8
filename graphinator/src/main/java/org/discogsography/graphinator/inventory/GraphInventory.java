package org.discogsography.graphinator.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.upsert.Pruning;
import org.discogsography.graphinator.upsert.Statements;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;

/**
 * What the graph holds. Every statement looks at a bounded part, by ascending id, so that none meets the statement
 * timeout. There is no snapshot over the parts: Neo4j has none.
 */
@Singleton
public final class GraphInventory implements Inventory {
    /** Nodes that one statement adds up: about a second. */
    private static final int SUMMED = 500_000;

    private static final int SCANNED = 10_000;

    private static final Totals NOTHING = new Totals(0, Digest.EMPTY);

    private final Graph graph;
    private final AlteredNodes alteredNodes;

    public GraphInventory(Graph graph) {
        this.graph = graph;
        this.alteredNodes = new AlteredNodes(graph);
    }

    @Override
    public Uni<Totals> totals(RecordType type) {
        // The digest as 2^32 × high + low, so that no sum overflows below 2^31 records.
        String sum = """
                MATCH (n:%s) WHERE n.id > $after
                WITH n ORDER BY n.id LIMIT %d
                RETURN count(n) AS seen, max(n.id) AS last, count(n.sha256) AS full,
                       sum(n.digest / 4294967296) AS high, sum(n.digest %% 4294967296) AS low
                """.formatted(label(type), SUMMED);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(-1), after -> part(sum, after))
                .whilst(part -> part.seen() == SUMMED)
                .collect()
                .with(Collectors.reducing(NOTHING, Part::totals, GraphInventory::sum));
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
    public Uni<Long> delete(RecordType type, List<Long> ids, int dump) {
        List<Long> sorted = ids.stream().sorted().toList();
        return graph.inTransaction(transaction -> delete(transaction, type, sorted, dump));
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

    private static Totals sum(Totals one, Totals other) {
        return new Totals(one.count() + other.count(), one.digest().plus(other.digest()));
    }

    private static String label(RecordType type) {
        return RecordShape.of(type).node().label();
    }

    /** What one statement added up; {@code last} is meaningless when it saw nothing. */
    private record Part(long seen, long last, Totals totals) {
        static Part of(Record row) {
            return new Part(
                    row.get("seen").asLong(),
                    row.get("last").asLong(0),
                    new Totals(
                            row.get("full").asLong(),
                            new Digest((row.get("high").asLong() << Integer.SIZE)
                                    + row.get("low").asLong())));
        }
    }
}
