package org.discogsography.tableinator.pool;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.connection.PoolState;

/**
 * The connections to PostgreSQL. The pool can be thrown away and replaced at any time; whatever still runs on an old
 * one fails. Thread-safe; never blocks.
 */
@Singleton
public final class PostgresPool {
    /** Idle and old connections are looked for this often. */
    private static final Duration CLEANING = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final PostgresSettings.Target target;
    private final PoolLimits limits;
    private final AtomicReference<Generation> current;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();

    @Inject
    PostgresPool(Vertx vertx, PostgresSettings settings, DatabaseLimits limits) {
        this(vertx, settings.target(), PoolLimits.of(settings, limits));
    }

    /** No connection is made before the first use. */
    public PostgresPool(Vertx vertx, PostgresSettings.Target target, PoolLimits limits) {
        this.vertx = vertx;
        this.target = target;
        this.limits = limits;
        this.current = new AtomicReference<>(newGeneration());
    }

    public PostgresSettings.Target target() {
        return target;
    }

    public PoolLimits limits() {
        return limits;
    }

    /** Runs work on one connection, which is given back afterwards. */
    public <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
        waiting.incrementAndGet();
        return current.get()
                .pool
                .getConnection()
                .onComplete(ignored -> waiting.decrementAndGet())
                .compose(connection -> use(connection, work));
    }

    /** Runs work in one transaction: committed when the work succeeds, else rolled back. */
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return with(connection -> {
            // Not waited for: BEGIN travels together with the first statement of the work.
            Future<Transaction> begun = connection.begin();
            return applied(work, connection)
                    .compose(
                            result -> begun.compose(Transaction::commit).map(result),
                            failure -> begun.compose(Transaction::rollback)
                                    .transform(ignored -> Future.failedFuture(failure)));
        });
    }

    /** Puts a new pool in place of the old one, and cuts that one's connections: what runs on them fails at once. */
    public void replace() {
        current.getAndSet(newGeneration()).cut();
    }

    public PoolState state() {
        int size = current.get().pool.size();
        int used = inUse.get();
        return new PoolState(size, used, Math.max(0, size - used), waiting.get(), limits.size());
    }

    @PreDestroy
    public void close() {
        current.get().cut();
    }

    private <T> Future<T> use(SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        inUse.incrementAndGet();
        // Without a handler the client prints what the server says out of turn ("terminating connection …").
        connection.exceptionHandler(ignored -> {});
        return applied(work, connection).onComplete(ignored -> {
            inUse.decrementAndGet();
            connection.close();
        });
    }

    private static <T> Future<T> applied(Function<SqlConnection, Future<T>> work, SqlConnection connection) {
        try {
            return work.apply(connection);
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    private Generation newGeneration() {
        SocketCutter cutter = new SocketCutter();
        SqlConnectOptions connectOptions = connectOptions();
        Pool pool = new CuttableDriver(cutter)
                .createPool(vertx, () -> Future.succeededFuture(connectOptions), poolOptions());
        return new Generation(pool, cutter);
    }

    private PoolOptions poolOptions() {
        return new PoolOptions()
                .setName("postgresql")
                .setMaxSize(limits.size())
                .setConnectionTimeout(millis(limits.connect()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(limits.idle()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime(millis(limits.lifetime()))
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(millis(CLEANING));
    }

    private PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions();
        options.setHost(target.server().host());
        options.setPort(target.server().port());
        options.setDatabase(target.database());
        options.setUser(target.username().reveal());
        options.setPassword(target.password().reveal());
        options.setConnectTimeout(millis(limits.connect()));
        options.setTcpKeepAlive(true);
        options.setReadIdleTimeout(millis(limits.silence()));
        options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setCachePreparedStatements(true);
        serverSettings().forEach(options::addProperty);
        return options;
    }

    /** What the server itself shall watch: long statements, and transactions whose client has gone. */
    private Map<String, String> serverSettings() {
        return Map.of(
                "application_name", "tableinator",
                "statement_timeout", String.valueOf(limits.statement().toMillis()),
                "idle_in_transaction_session_timeout",
                        String.valueOf(limits.silence().toMillis()),
                "tcp_user_timeout", String.valueOf(limits.silence().toMillis()),
                "tcp_keepalives_idle", "15",
                "tcp_keepalives_interval", "5",
                "tcp_keepalives_count", "3");
    }

    /** A pool and the way to end all of its connections, those included that it is still making. */
    private record Generation(Pool pool, SocketCutter cutter) {
        void cut() {
            pool.close();
            cutter.cutAll();
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
