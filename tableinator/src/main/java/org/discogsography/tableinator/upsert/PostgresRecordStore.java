package org.discogsography.tableinator.upsert;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.RecordStore;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.history.RunHistory;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;
import org.discogsography.tableinator.schema.Schema;

/**
 * Records as rows. One transaction per batch in three round trips: begin and read versions; write what is new or
 * changed, settle the ledger and add to the history of runs; commit. Rows that are unchanged are not touched.
 */
@Singleton
public final class PostgresRecordStore implements RecordStore {
    /** Raise it when the same record shall make another row: rows of older mappings are then written again. */
    static final short MAPPING = 1;

    private final PostgresPool pool;
    private final Schema schema;
    private final RunHistory history;
    private final Map<RecordType, Statements> statements = new EnumMap<>(RecordType.class);

    public PostgresRecordStore(PostgresPool pool, Schema schema, RunHistory history) {
        this.pool = pool;
        this.schema = schema;
        this.history = history;
        for (RecordType type : RecordType.values()) {
            statements.put(type, Statements.of(type));
        }
    }

    @Override
    public Uni<Void> prepare() {
        return schema.prepare();
    }

    @Override
    public int mapping() {
        return MAPPING;
    }

    @Override
    public Uni<Tally> upsert(RecordType type, List<IncomingRecord> records) {
        return Unis.of(() -> pool.inTransaction(connection -> read(connection, type, records)
                        .map(stored -> Plan.of(records, stored, MAPPING))
                        .compose(plan -> carryOut(connection, type, plan))))
                .invoke(done -> history.added(type, done.plan().written()))
                .map(Done::tally);
    }

    private record Done(Plan plan, Tally tally) {}

    private Future<Stored> read(SqlConnection connection, RecordType type, List<IncomingRecord> records) {
        return connection
                .preparedQuery(statements.get(type).read())
                .execute(Columns.toRead(records))
                .map(PostgresRecordStore::stored);
    }

    /** All statements go out together; the first failure is the transaction's. */
    private Future<Done> carryOut(SqlConnection connection, RecordType type, Plan plan) {
        List<Future<RowSet<Row>>> writes = Portions.of(plan.toWrite()).stream()
                .map(portion -> write(connection, type, portion))
                .toList();
        Future<RowSet<Row>> settled = settle(connection, type, plan.current());
        Future<Void> noted = history.add(connection, type, plan.written());
        return Future.all(writes)
                .compose(ignored -> requireStored(connection, type, plan, written(writes)))
                .compose(ignored -> settled)
                .compose(ignored -> noted)
                .map(ignored -> new Done(plan, plan.tally(written(writes))));
    }

    private static long written(List<Future<RowSet<Row>>> writes) {
        return writes.stream().mapToLong(write -> write.result().rowCount()).sum();
    }

    /** Fewer rows than planned: another replica came first, and then the rows are there, or somebody lets them vanish. */
    private Future<Void> requireStored(SqlConnection connection, RecordType type, Plan plan, long written) {
        if (written == plan.toWrite().size()) {
            return Future.succeededFuture();
        }
        return read(connection, type, plan.toWrite())
                .compose(stored ->
                        Plan.of(plan.toWrite(), stored, MAPPING).toWrite().isEmpty()
                                ? Future.succeededFuture()
                                : Future.failedFuture(new Swallowed(type)));
    }

    private Future<RowSet<Row>> write(SqlConnection connection, RecordType type, List<IncomingRecord> portion) {
        return connection.preparedQuery(statements.get(type).write()).execute(Columns.toWrite(portion, MAPPING));
    }

    private Future<RowSet<Row>> settle(SqlConnection connection, RecordType type, List<IncomingRecord> current) {
        return connection.preparedQuery(statements.get(type).settle()).execute(Columns.toSettle(type, current));
    }

    private static Stored stored(RowSet<Row> rows) {
        Map<Long, Version> versions = new HashMap<>(rows.size() * 2);
        int verified = 0;
        for (Row row : rows) {
            Long id = row.getLong(0);
            if (id == null) {
                verified = row.getInteger(2);
            } else {
                RecordHash hash = RecordHash.fromBytes(row.getBuffer(1).getBytes());
                versions.put(id, new Version(hash, row.getInteger(2), row.getInteger(3)));
            }
        }
        return new Stored(versions, verified);
    }
}
