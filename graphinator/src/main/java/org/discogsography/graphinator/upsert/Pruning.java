package org.discogsography.graphinator.upsert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Transaction;

/**
 * Takes relationships away, and in the end the nodes that existed for their sake only, so that the graph stays a
 * function of the set of records. Everything within one transaction that holds the writer's lock.
 */
public final class Pruning {
    private final Transaction transaction;
    private final Statements statements;
    private final List<String> candidates = new ArrayList<>();

    public Pruning(Transaction transaction, Statements statements) {
        this.transaction = transaction;
        this.statements = statements;
    }

    /** Deletes what these records own. */
    public void prune(List<Long> ids) {
        candidates(statements.prune(), ids);
    }

    /** Makes stubs of these records, as if they had never been seen. */
    public void demote(List<Long> ids) {
        candidates(statements.demote(), ids);
    }

    /** Deletes those that are still stubs, and have no relationship left. */
    public void sweep() {
        if (!candidates.isEmpty()) {
            transaction
                    .run(Statements.SWEEP, Statements.batch(Map.of("ids", candidates)))
                    .consume();
        }
    }

    private void candidates(String statement, List<Long> ids) {
        if (!ids.isEmpty()) {
            candidates.addAll(transaction
                    .run(statement, Statements.batch(Map.of("ids", ids)))
                    .list(row -> row.get("target").asString()));
        }
    }
}
