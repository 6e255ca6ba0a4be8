package org.discogsography.graphinator.upsert;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.RecordShape;
import org.neo4j.driver.Transaction;

/**
 * Batches of nothing for a server that has just begun to answer: it takes seconds for its first plans, and makes them
 * while it is connected to. Nobody waits for it, its failure is nobody's, and it ends when there is real work.
 */
@Singleton
public final class Rehearsal {
    /** Whatever comes first has something of the heaviest. */
    private static final List<RecordType> HEAVIEST_FIRST =
            List.of(RecordType.RELEASES, RecordType.MASTERS, RecordType.ARTISTS, RecordType.LABELS);

    private final Graph graph;
    private volatile boolean over;

    public Rehearsal(Graph graph) {
        this.graph = graph;
    }

    public void begin() {
        over = false;
        Uni<Void> rehearsal = Uni.createFrom().voidItem();
        for (RecordType type : HEAVIEST_FIRST) {
            rehearsal = rehearsal.chain(() ->
                    over ? Uni.createFrom().voidItem() : graph.inTransaction(transaction -> play(transaction, type)));
        }
        rehearsal.onFailure().recoverWithNull().subscribe().with(ignored -> {});
    }

    public void end() {
        over = true;
    }

    /** Without the writer's lock: a graph without constraints would get a writer for each who asks at once. */
    static Void play(Transaction transaction, RecordType type) {
        Statements statements = Statements.of(type);
        Rows nothing = Rows.of(RecordShape.of(type), List.of());
        transaction.run(statements.stubs(), Statements.batch(nothing.stubs())).consume();
        transaction
                .run(statements.write(), Statements.batch(Map.of("rows", nothing.rows())))
                .consume();
        return null;
    }
}
