package org.discogsography.graphinator.upsert;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.map.RecordShape;
import org.neo4j.driver.Transaction;

/**
 * Batches of nothing for a server that has just begun to answer: it takes seconds for its first plans, and makes them
 * while it is connected to. Its failure is nobody's, and it ends after the statement that it is at when there is real
 * work. Thread-safe.
 */
@Singleton
public final class Rehearsal {
    /** Whatever comes first has something of the heaviest. */
    private static final List<RecordType> HEAVIEST_FIRST =
            List.of(RecordType.RELEASES, RecordType.MASTERS, RecordType.ARTISTS, RecordType.LABELS);

    private final Graph graph;
    private volatile boolean over;
    private volatile CompletableFuture<Void> underway = CompletableFuture.completedFuture(null);
    private final AtomicInteger played = new AtomicInteger();

    public Rehearsal(Graph graph) {
        this.graph = graph;
    }

    public void begin() {
        over = false;
        played.set(0);
        Uni<Void> rehearsal = Uni.createFrom().voidItem();
        for (RecordType type : HEAVIEST_FIRST) {
            rehearsal = rehearsal.chain(() ->
                    over ? Uni.createFrom().voidItem() : graph.inTransaction(transaction -> play(transaction, type)));
        }
        underway = rehearsal
                .ifNoItem()
                .after(graph.limits().statementTimeout())
                .fail()
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage();
    }

    /** Completes when what is being planned has been: two who ask for the same plan would have it made twice. */
    public Uni<Void> end() {
        over = true;
        return Uni.createFrom().completionStage(underway.copy());
    }

    /** For how many types it has had plans made since it began. */
    public int played() {
        return played.get();
    }

    /** What takes the writer's lock is only planned: without constraints, whoever asks at once would make another writer. */
    private Void play(Transaction transaction, RecordType type) {
        Statements statements = Statements.of(type);
        Rows nothing = Rows.of(RecordShape.of(type), List.of());
        if (play(transaction, "EXPLAIN " + statements.read(), Map.of("ids", List.of()))
                && play(transaction, statements.stubs(), nothing.stubs())
                && play(transaction, statements.write(), Map.of("rows", nothing.rows()))) {
            played.incrementAndGet();
        }
        return null;
    }

    /** @return whether it was still wanted */
    private boolean play(Transaction transaction, String statement, Map<String, Object> contents) {
        if (over) {
            return false;
        }
        transaction.run(statement, Statements.batch(contents)).consume();
        return true;
    }
}
