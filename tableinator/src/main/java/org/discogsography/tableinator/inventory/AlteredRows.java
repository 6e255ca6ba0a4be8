package org.discogsography.tableinator.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/**
 * Rows whose {@code data} is not what {@code sha256} was made from. {@code jsonb} keeps no bytes, but everything that
 * the canonical form is made of: texts, integers, the order of lists. So the hash can be made again.
 */
final class AlteredRows {
    /** Rows read at once: some 3 MB. */
    private static final int PAGE = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PostgresPool pool;

    AlteredRows(PostgresPool pool) {
        this.pool = pool;
    }

    Multi<List<Long>> find(RecordType type) {
        String sql = "SELECT id, sha256, data::text FROM public.%s WHERE id > $1 ORDER BY id LIMIT %d"
                .formatted(type.plural(), PAGE);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(-1), after -> page(sql, after))
                .whilst(page -> page.rows() == PAGE)
                .map(Page::altered);
    }

    Uni<Long> disown(RecordType type, List<Long> ids) {
        // Sorted, so that rows are locked in the order in which batches lock them.
        Long[] sorted = ids.stream().sorted().toArray(Long[]::new);
        return Unis.of(() -> pool.inTransaction(connection -> disown(connection, type, sorted)));
    }

    private record Page(int rows, List<Long> altered) {}

    private Uni<Page> page(String sql, AtomicLong after) {
        return Unis.of(() ->
                        pool.with(connection -> connection.preparedQuery(sql).execute(Tuple.of(after.get()))))
                // Parsing thousands of records is no work for an event loop.
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(rows -> {
                    rows.forEach(row -> after.set(row.getLong(0)));
                    return new Page(rows.size(), altered(rows));
                });
    }

    /** Looks again, under the rows' locks: the right version may have been written since. */
    private static Future<Long> disown(SqlConnection connection, RecordType type, Long[] ids) {
        String lock =
                "SELECT id, sha256, data::text FROM public.%s WHERE id = ANY ($1::bigint[]) ORDER BY id FOR UPDATE"
                        .formatted(type.plural());
        String update = "UPDATE public.%s SET sha256 = decode(repeat('00', %d), 'hex') WHERE id = ANY ($1::bigint[])"
                .formatted(type.plural(), RecordHash.BYTES);
        return connection
                .preparedQuery(lock)
                .execute(Tuple.of(ids))
                .map(AlteredRows::altered)
                .compose(altered -> connection.preparedQuery(update).execute(Tuple.of(altered.toArray(Long[]::new))))
                .map(marked -> (long) marked.rowCount());
    }

    private static List<Long> altered(RowSet<Row> rows) {
        List<Long> altered = new ArrayList<>();
        for (Row row : rows) {
            if (!isOf(row.getBuffer(1).getBytes(), row.getString(2))) {
                altered.add(row.getLong(0));
            }
        }
        return altered;
    }

    private static boolean isOf(byte[] hash, String data) {
        try {
            Map<String, Object> record = JSON.readValue(data, new TypeReference<>() {});
            return record != null
                    && Arrays.equals(
                            hash, RecordHash.of(CanonicalJson.bytes(record)).bytes());
        } catch (JsonProcessingException | IllegalArgumentException noRecord) {
            // No object, or one with what no record has: a fraction, a null.
            return false;
        }
    }
}
