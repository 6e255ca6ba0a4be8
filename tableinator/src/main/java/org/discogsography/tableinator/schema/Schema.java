package org.discogsography.tableinator.schema;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Preparation;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/**
 * The tables and views in the database: brought up to date, and looked after. What somebody drops is not made again
 * behind the operator's back, who may be about to restore it; only by order. Thread-safe; never blocks.
 */
@Singleton
public final class Schema {
    private static final String MAKING = "making tables, views and indexes";
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Of ours or anybody's in this database: one of the two counts stands still in each phase. */
    private static final String INDEX_BUILDING = """
            SELECT relid::regclass::text,
                   greatest(100 * blocks_done / nullif(blocks_total, 0), 100 * tuples_done / nullif(tuples_total, 0), 0)
            FROM pg_stat_progress_create_index WHERE datname = current_database() ORDER BY pid LIMIT 1
            """;

    private final PostgresPool pool;
    private final Migrations migrations;

    /** With less patience for locks than writes have: a probe is bounded itself, and shall say what it waits for. */
    private final String writingNothing;

    private volatile boolean prepared;
    private volatile boolean hindered;
    private volatile boolean ordered;
    private volatile String making = MAKING;

    public Schema(PostgresPool pool) {
        this.pool = pool;
        this.migrations = new Migrations(pool.target(), () -> pool.limits().connect());
        this.writingNothing =
                "SET LOCAL lock_timeout = " + pool.limits().probeLock().toMillis() + "; " + WritingNothing.SQL;
    }

    /** Applies what is missing, under a lock that replicas share, however long that takes; safe to repeat. */
    public Uni<Void> prepare() {
        return query("SELECT current_setting('server_encoding')")
                .map(rows -> requireUtf8(rows.iterator().next().getString(0)))
                .chain(() -> ordered ? makeAgain() : Uni.createFrom().voidItem())
                .chain(this::isUpToDate)
                .chain(upToDate -> upToDate ? Uni.createFrom().voidItem() : migrate())
                .chain(() -> query(writingNothing))
                .invoke(ignored -> {
                    prepared = true;
                    hindered = false;
                    ordered = false;
                })
                .onFailure()
                .invoke(() -> hindered = true)
                .replaceWithVoid();
    }

    /**
     * A round trip; after {@link #prepare()} one that shows that records could be written. After one that failed it is
     * that preparation once more: otherwise a server that only answers would look as if it were mended.
     */
    public Uni<Void> probe() {
        if (!prepared && hindered) {
            return prepare()
                    .ifNoItem()
                    .after(pool.limits().connect().dividedBy(2))
                    .recoverWithUni(this::leave);
        }
        return query(prepared ? writingNothing : "SELECT 1").replaceWithVoid();
    }

    /** What takes longer than a probe may goes on without it. */
    private Uni<Void> leave() {
        return preparation().isPresent()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new TimeoutException());
    }

    /** Present while tables, views or indexes are being made. */
    public Optional<Preparation> preparation() {
        return migrations.since().map(since -> new Preparation(since, making));
    }

    /** A {@link #probe()}, and a write that takes new room on the disk. */
    public Uni<Void> trial() {
        return probe().chain(() -> query(WriteTrial.sql(RandomGenerator.getDefault()))
                .onFailure(WriteTrial::isNotOursToTry)
                .recoverWithNull()
                .replaceWithVoid());
    }

    /** Gives up a migration that hangs, and what is known about the schema. */
    public void abandon() {
        prepared = false;
        hindered = false;
        migrations.abandon();
    }

    /** The next preparation may make again what somebody dropped. */
    public void order() {
        ordered = true;
    }

    /** Every script is safe to repeat; a schema that is whole keeps its history. */
    private Uni<Void> makeAgain() {
        return query(WritingNothing.SQL)
                .replaceWithVoid()
                .onFailure(PgException.class)
                .recoverWithUni(missing ->
                        query("DROP TABLE IF EXISTS " + History.TABLE).replaceWithVoid());
    }

    private Uni<Void> migrate() {
        return Unis.of(pool::sharesSessions).chain(shared -> {
            if (shared && pool.target().forMigrations().isEmpty()) {
                throw new SchemaProblem(
                        "the pooler in front of PostgreSQL gives a session for a transaction only, and tables"
                                + " are not made in such a one: set POSTGRES_MIGRATION_ADDRESS to host:port of the server itself");
            }
            Cancellable looking = looking();
            return Unis.of(() -> pool.locks().over(Future.fromCompletionStage(migrations.apply())))
                    .onTermination()
                    .invoke(looking::cancel);
        });
    }

    private Cancellable looking() {
        making = MAKING;
        return Multi.createFrom()
                .ticks()
                .every(LOOK)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        query(INDEX_BUILDING).map(Schema::progress).onFailure().recoverWithItem(MAKING))
                .subscribe()
                .with(told -> making = told);
    }

    private static String progress(RowSet<Row> building) {
        for (Row row : building) {
            return MAKING + ": an index on " + row.getString(0) + ", " + row.getLong(1) + " %";
        }
        return MAKING;
    }

    private Uni<Boolean> isUpToDate() {
        return query(History.EXISTS)
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? query(History.APPLIED).map(History::isUpToDate)
                        : Uni.createFrom().item(false));
    }

    private Uni<RowSet<Row>> query(String sql) {
        return Unis.of(() -> pool.with(connection -> connection.query(sql).execute()));
    }

    private static String requireUtf8(String encoding) {
        if (!"UTF8".equals(encoding)) {
            throw new SchemaProblem("the database has encoding " + encoding + ": create it with ENCODING 'UTF8'");
        }
        return encoding;
    }
}
