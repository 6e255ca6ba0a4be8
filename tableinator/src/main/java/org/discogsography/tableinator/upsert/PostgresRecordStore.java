package org.discogsography.tableinator.upsert;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RunName;
import org.discogsography.consumer.store.Booked;
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
                        .compose(seen -> carryOut(connection, type, seen, Plan.of(records, seen.stored(), MAPPING)))))
                .invoke(done -> history.added(type, done.plan().written()))
                .map(Done::tally);
    }

    private record Done(Plan plan, Tally tally) {}

    /** @param booked empty when nothing of the type was ever announced */
    private record Seen(Stored stored, Optional<Booked> booked) {}

    private Future<Seen> read(SqlConnection connection, RecordType type, List<IncomingRecord> records) {
        return connection
                .preparedQuery(statements.get(type).read())
                .execute(Columns.toRead(records))
                .map(PostgresRecordStore::seen);
    }

    /** All statements go out together; the first failure is the transaction's. */
    private Future<Done> carryOut(SqlConnection connection, RecordType type, Seen seen, Plan plan) {
        List<Future<RowSet<Row>>> writes = Portions.of(plan.toWrite()).stream()
                .map(portion -> write(connection, type, portion))
                .toList();
        Future<RowSet<Row>> settled = settle(connection, type, plan.current());
        // Before the history, in the order in which whoever judges a load locks the two.
        Future<Void> booked = note(connection, type, seen, plan);
        Future<Void> noted = history.add(connection, type, plan.written());
        return Future.all(writes)
                .compose(ignored -> requireStored(connection, type, plan, written(writes)))
                .compose(ignored -> settled)
                .compose(ignored -> booked)
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
                .compose(seen -> Plan.of(plan.toWrite(), seen.stored(), MAPPING)
                                .toWrite()
                                .isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Swallowed(type)));
    }

    /** The verdict on a dump ends with the first record of a newer one; where there is none, the book begins with it. */
    private static Future<Void> note(SqlConnection connection, RecordType type, Seen seen, Plan plan) {
        return Booked.news(seen.booked(), plan.toWrite())
                .map(record -> connection
                        .preparedQuery(seen.booked().isEmpty() ? Statements.BEGIN : Statements.END)
                        .execute(Tuple.of(type.plural(), record.dump(), RunName.repaired(record.run())))
                        .<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    private Future<RowSet<Row>> write(SqlConnection connection, RecordType type, List<IncomingRecord> portion) {
        return connection.preparedQuery(statements.get(type).write()).execute(Columns.toWrite(portion, MAPPING));
    }

    private Future<RowSet<Row>> settle(SqlConnection connection, RecordType type, List<IncomingRecord> current) {
        return connection.preparedQuery(statements.get(type).settle()).execute(Columns.toSettle(type, current));
    }

    private static Seen seen(RowSet<Row> rows) {
        Map<Long, Version> versions = new HashMap<>(rows.size() * 2);
        Optional<Booked> booked = Optional.empty();
        for (Row row : rows) {
            Long id = row.getLong(0);
            if (id == null) {
                int newerDump = row.getInteger(3) == null ? 0 : row.getInteger(3);
                booked = Optional.of(new Booked(
                        LoadState.valueOf(row.getString(4)), row.getInteger(2), row.getString(5), newerDump));
            } else {
                RecordHash hash = RecordHash.fromBytes(row.getBuffer(1).getBytes());
                versions.put(id, new Version(hash, row.getInteger(2), row.getInteger(3)));
            }
        }
        return new Seen(new Stored(versions, booked.map(Booked::verified).orElse(0)), booked);
    }
}
