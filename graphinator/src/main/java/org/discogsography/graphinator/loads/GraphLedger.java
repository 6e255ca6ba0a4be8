package org.discogsography.graphinator.loads;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.schema.Hidden;

/** The ledger as hidden nodes: of each record its newest dead letter. Upserts remove what they store. */
@Singleton
public final class GraphLedger implements DeadLetterLedger {
    private static final String ADD = """
            UNWIND $rows AS row
            MERGE (entry:%s {type: row[0], id: row[1]})
            WITH entry, row WHERE entry.dump IS NULL OR entry.dump <= row[3]
            SET entry.sha256 = row[2], entry.dump = row[3], entry.reason = row[4]
            """.formatted(Hidden.DEAD_LETTER);

    private static final String OF_TYPE = """
            MATCH (entry:%s {type: $type})
            RETURN entry.id AS id, entry.sha256 AS sha256, entry.dump AS dump, entry.reason AS reason
            ORDER BY id
            """.formatted(Hidden.DEAD_LETTER);

    private static final String REMOVE = """
            MATCH (entry:%s {type: $type, dump: $dump})
            DELETE entry
            RETURN count(*) AS removed
            """.formatted(Hidden.DEAD_LETTER);

    private static final Comparator<Entry> BY_KEY =
            Comparator.comparing(Entry::type).thenComparingLong(Entry::id).thenComparingInt(Entry::dump);

    private final Graph graph;

    public GraphLedger(Graph graph) {
        this.graph = graph;
    }

    @Override
    public Uni<Void> add(List<Entry> entries) {
        List<List<Object>> rows =
                entries.stream().sorted(BY_KEY).map(GraphLedger::row).toList();
        return graph.inTransaction(transaction -> {
            transaction.run(ADD, Map.of("rows", rows)).consume();
            return null;
        });
    }

    @Override
    public Uni<List<Entry>> entries(RecordType type) {
        return graph.inTransaction(transaction -> transaction
                .run(OF_TYPE, Map.of("type", type.plural()))
                .list(row -> new Entry(
                        type,
                        row.get("id").asLong(),
                        RecordHash.parse(row.get("sha256").asString()),
                        row.get("dump").asInt(),
                        row.get("reason").asString())));
    }

    @Override
    public Uni<Long> removeDump(RecordType type, int dump) {
        return graph.inTransaction(transaction -> transaction
                .run(REMOVE, Map.of("type", type.plural(), "dump", dump))
                .single()
                .get("removed")
                .asLong());
    }

    private static List<Object> row(Entry entry) {
        return List.of(entry.type().plural(), entry.id(), entry.hash().hex(), entry.dump(), entry.reason());
    }
}
