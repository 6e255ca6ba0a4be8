package org.discogsography.tableinator.schema;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/**
 * The tables and views in the database: brought up to date, and looked after. What somebody drops is not made again
 * behind the operator's back, who may be about to restore it; only by order. Thread-safe; never blocks.
 */
@Singleton
public final class Schema {
    private final PostgresPool pool;
    private final Migrations migrations;

    /** With less patience for locks than writes have: a probe is bounded itself, and shall say what it waits for. */
    private final String writingNothing;

    private volatile boolean prepared;
    private volatile boolean hindered;
    private volatile boolean ordered;

    public Schema(PostgresPool pool) {
        this.pool = pool;
        this.migrations = new Migrations(pool.target(), () -> pool.limits().connect());
        this.writingNothing =
                "SET LOCAL lock_timeout = " + pool.limits().probeLock().toMillis() + "; " + WritingNothing.SQL;
    }

    /** Applies what is missing, under a lock that replicas share; safe to repeat. */
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
            return prepare();
        }
        return query(prepared ? writingNothing : "SELECT 1").replaceWithVoid();
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
            return Unis.of(() -> pool.locks().over(Future.fromCompletionStage(migrations.apply())));
        });
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
