package org.discogsography.tableinator.loads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/** The ledger as a table: of each record its newest dead letter. Upserts remove what they store. */
@Singleton
public final class PostgresLedger implements DeadLetterLedger {
    private static final String ADD = """
            INSERT INTO discogsography.dead_letter AS known (type, id, sha256, dump, reason, since)
            SELECT type, id, sha256, dump, reason, now()
            FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::integer[], $5::text[])
                AS added (type, id, sha256, dump, reason)
            ORDER BY type, id
            ON CONFLICT (type, id) DO UPDATE
            SET sha256 = EXCLUDED.sha256, dump = EXCLUDED.dump, reason = EXCLUDED.reason, since = EXCLUDED.since
            WHERE known.dump <= EXCLUDED.dump
            """;

    private static final String OF_TYPE = """
            SELECT id, sha256, dump, reason FROM discogsography.dead_letter WHERE type = $1 ORDER BY id
            """;

    private static final String REMOVE = """
            DELETE FROM discogsography.dead_letter WHERE type = $1 AND dump = $2
            """;

    private final PostgresPool pool;

    public PostgresLedger(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> add(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = columns(newestOfEach(entries));
        return Unis.of(() ->
                        pool.with(connection -> connection.preparedQuery(ADD).execute(columns)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Entry>> entries(RecordType type) {
        return Unis.of(() -> pool.with(
                        connection -> connection.preparedQuery(OF_TYPE).execute(Tuple.of(type.plural()))))
                .map(rows -> entries(type, rows));
    }

    @Override
    public Uni<Long> removeDump(RecordType type, int dump) {
        return Unis.of(() -> pool.with(
                        connection -> connection.preparedQuery(REMOVE).execute(Tuple.of(type.plural(), dump))))
                .map(rows -> (long) rows.rowCount());
    }

    /** One statement cannot write a row twice. */
    private static Collection<Entry> newestOfEach(List<Entry> entries) {
        record Key(RecordType type, long id) {}
        Map<Key, Entry> newest = new LinkedHashMap<>();
        for (Entry entry : entries) {
            newest.merge(
                    new Key(entry.type(), entry.id()), entry, (one, other) -> other.dump() >= one.dump() ? other : one);
        }
        return newest.values();
    }

    private static Tuple columns(Collection<Entry> entries) {
        return Tuple.of(
                entries.stream().map(entry -> entry.type().plural()).toArray(String[]::new),
                entries.stream().map(Entry::id).toArray(Long[]::new),
                entries.stream()
                        .map(entry -> Buffer.buffer(entry.hash().bytes()))
                        .toArray(Buffer[]::new),
                entries.stream().map(Entry::dump).toArray(Integer[]::new),
                // The one character that no text column takes.
                entries.stream().map(entry -> entry.reason().replace("\0", "")).toArray(String[]::new));
    }

    private static List<Entry> entries(RecordType type, RowSet<Row> rows) {
        List<Entry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entries.add(new Entry(
                    type,
                    row.getLong(0),
                    RecordHash.fromBytes(row.getBuffer(1).getBytes()),
                    row.getInteger(2),
                    row.getString(3)));
        }
        return entries;
    }
}
