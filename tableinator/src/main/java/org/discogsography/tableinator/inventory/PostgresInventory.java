package org.discogsography.tableinator.inventory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/** What the tables hold. Every statement looks at a bounded part, so that none meets the statement timeout. */
@Singleton
public final class PostgresInventory implements Inventory {
    /** Rows that one statement adds up: under a second from the primary key's index. */
    private static final int SUMMED = 500_000;

    private static final int SCANNED = 10_000;

    private final PostgresPool pool;
    private final AlteredRows alteredRows;
    private final VanishedRows vanishedRows;

    public PostgresInventory(PostgresPool pool) {
        this.pool = pool;
        this.alteredRows = new AlteredRows(pool);
        this.vanishedRows = new VanishedRows(pool);
    }

    @Override
    public Uni<Totals> totals(RecordType type) {
        String sql = """
                SELECT count(*), coalesce(sum(discogsography.hash_prefix(sha256)), 0)::text, max(id)
                FROM (SELECT id, sha256 FROM public.%s WHERE id > $1 ORDER BY id LIMIT %d) AS page
                """.formatted(type.plural(), SUMMED);
        return Unis.of(() -> pool.inTransaction(connection -> connection
                // One snapshot for all pages.
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .execute()
                .compose(ignored -> addUp(connection, sql, -1L, new Totals(0, Digest.EMPTY)))));
    }

    @Override
    public Multi<List<StoredId>> scan(RecordType type) {
        String sql = """
                SELECT id, discogsography.hash_prefix(sha256), dump FROM public.%s
                WHERE id > $1 ORDER BY id LIMIT %d
                """.formatted(type.plural(), SCANNED);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(-1), after -> page(sql, after))
                .whilst(page -> page.size() == SCANNED)
                .select()
                .where(page -> !page.isEmpty());
    }

    @Override
    public Uni<Deletion> delete(RecordType type, List<Long> ids, int dump) {
        return vanishedRows.delete(type, ids, dump);
    }

    @Override
    public Multi<List<Long>> altered(RecordType type) {
        return alteredRows.find(type);
    }

    @Override
    public Uni<Long> disown(RecordType type, List<Long> ids) {
        return alteredRows.disown(type, ids);
    }

    @Override
    public Uni<Long> forget(RecordType type, List<Long> ids, int dump) {
        // Rows are locked in the order in which batches lock them.
        String sql = """
                WITH locked AS (
                    SELECT id FROM public.%1$s WHERE id = ANY ($1::bigint[]) AND dump = $2 ORDER BY id FOR UPDATE
                )
                UPDATE public.%1$s AS known
                SET sha256 = decode(repeat('00', %2$d), 'hex'), dump = 0, mapping = 0
                FROM locked WHERE known.id = locked.id
                """.formatted(type.plural(), RecordHash.BYTES);
        return Unis.of(() -> pool.inTransaction(connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.of(ids.toArray(Long[]::new), dump))
                .map(rows -> (long) rows.rowCount())));
    }

    private static Future<Totals> addUp(SqlConnection connection, String sql, long after, Totals soFar) {
        return connection.preparedQuery(sql).execute(Tuple.of(after)).compose(rows -> {
            Row row = rows.iterator().next();
            Totals sum =
                    new Totals(soFar.count() + row.getLong(0), soFar.digest().plus(digest(row.getString(1))));
            return row.getLong(0) < SUMMED ? Future.succeededFuture(sum) : addUp(connection, sql, row.getLong(2), sum);
        });
    }

    /** The server adds without overflow; the low 64 bits are the sum modulo 2^64. */
    private static Digest digest(String sum) {
        return new Digest(new BigInteger(sum).longValue());
    }

    private Uni<List<StoredId>> page(String sql, AtomicLong after) {
        return Unis.of(() ->
                        pool.with(connection -> connection.preparedQuery(sql).execute(Tuple.of(after.get()))))
                .map(PostgresInventory::storedIds)
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        after.set(page.getLast().id());
                    }
                });
    }

    private static List<StoredId> storedIds(RowSet<Row> rows) {
        List<StoredId> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add(new StoredId(row.getLong(0), row.getLong(1), row.getInteger(2))));
        return ids;
    }
}
