package org.discogsography.tableinator.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/**
 * Deletes rows that vanished from a dump, all by one statement. When the server refuses that (for a foreign key of the
 * users' own table, a trigger, a rule), they are deleted one by one: those that it refuses again are kept, and told.
 */
final class VanishedRows {
    private static final String ONE_BY_ONE =
            "SELECT deleted, kept, reasons FROM discogsography.delete_or_keep($1, $2::bigint[], $3)";

    private final PostgresPool pool;
    private final FaultTable faults = new PostgresFaults();

    VanishedRows(PostgresPool pool) {
        this.pool = pool;
    }

    Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
        // Sorted, so that rows are locked in the order in which batches lock them.
        Long[] sorted = ids.stream().sorted().toArray(Long[]::new);
        return Unis.of(() -> pool.inTransaction(connection -> together(connection, type, sorted, dump))
                .recover(failure -> isRefusal(failure)
                        ? pool.inTransaction(connection -> oneByOne(connection, type, sorted, dump))
                        : Future.failedFuture(failure)));
    }

    private static Future<Deletion> together(SqlConnection connection, RecordType type, Long[] ids, int dump) {
        String sql = "DELETE FROM public.%s WHERE id = ANY ($1::bigint[]) AND dump <= $2".formatted(type.plural());
        // A deferred constraint would else speak at the commit.
        return connection
                .query("SET CONSTRAINTS ALL IMMEDIATE")
                .execute()
                .compose(ignored -> connection.preparedQuery(sql).execute(Tuple.of(ids, dump)))
                // Fewer than wanted: somebody else was first, or something of the users' keeps them without an error.
                .compose(gone -> gone.rowCount() == ids.length
                        ? Future.succeededFuture(Deletion.of(ids.length))
                        : oneByOne(connection, type, ids, dump)
                                .map(rest -> Deletion.of(gone.rowCount()).plus(rest)));
    }

    private static Future<Deletion> oneByOne(SqlConnection connection, RecordType type, Long[] ids, int dump) {
        return connection
                .preparedQuery(ONE_BY_ONE)
                .execute(Tuple.of(type.plural(), ids, dump))
                .map(rows -> deletion(rows.iterator().next()));
    }

    private static Deletion deletion(Row row) {
        return new Deletion(row.getLong("deleted"), row.getLong("kept"), Set.of(row.getArrayOfStrings("reasons")));
    }

    /** What keeps us from deleting any row, as a table or a grant that is missing, is no refusal of one. */
    private boolean isRefusal(Throwable failure) {
        boolean isOfAll = faults.classify(failure).kind() == Fault.Kind.OPERATOR
                && failure instanceof PgException server
                && server.getWhere() == null;
        return !isOfAll && faults.ofRecords(failure).blamesData();
    }
}
