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
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.connection.PoolState;

/**
 * The connections to PostgreSQL. The pool can be thrown away and replaced at any time; whatever still runs on an old
 * one fails. Thread-safe; never blocks.
 */
@Singleton
public final class PostgresPool {
    /** Idle and old connections are looked for this often. */
    private static final Duration CLEANING = Duration.ofSeconds(1);

    /** Those that every pooler knows; whatever else the server shall know follows in {@link Session}. */
    private static final Map<String, String> PARAMETERS =
            Map.of("application_name", "tableinator", "client_encoding", "utf8", "DateStyle", "ISO");

    private final Vertx vertx;
    private final PostgresSettings.Target target;
    private volatile PoolLimits limits;
    private final AtomicReference<Generation> current;
    private final LockWatch locks;
    private final ReturnedConnections returned;
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
        this.returned = new ReturnedConnections(vertx);
        this.current = new AtomicReference<>(newGeneration());
        this.locks = new LockWatch(vertx, () -> current.get().aside(), limits.probeLock());
    }

    public PostgresSettings.Target target() {
        return target;
    }

    public PoolLimits limits() {
        return limits;
    }

    /**
     * Runs work on one connection, which is given back afterwards; behind a pooler in one transaction, so that all of it
     * meets the same session.
     */
    public <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
        return onConnection((session, connection) ->
                session.isPooled() ? transaction(session, connection, work) : applied(work, connection));
    }

    /** Runs work in one transaction: committed when the work succeeds, else rolled back. */
    public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return onConnection((session, connection) -> transaction(session, connection, work));
    }

    /** Finds out for whom what somebody else does at the server waits, too. */
    public LockWatch locks() {
        return locks;
    }

    /**
     * Whether two connections, while neither is in a transaction, are given the same session: a pooler that does so keeps
     * nothing for its client from one transaction to the next. Without a pooler it is never so.
     */
    public Future<Boolean> sharesSessions() {
        return onConnection((session, first) -> session.isPooled()
                ? sessionOf(first)
                        .compose(one ->
                                onConnection((same, second) -> sessionOf(second).map(one::equals)))
                : Future.succeededFuture(false));
    }

    private static Future<Integer> sessionOf(SqlConnection connection) {
        return connection
                .query("SELECT pg_backend_pid()")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private <T> Future<T> onConnection(BiFunction<Session, SqlConnection, Future<T>> work) {
        Generation generation = current.get();
        waiting.incrementAndGet();
        return returned.acquire(() -> generation.pool().getConnection(), limits.connect(), () -> inUse.get() > 0)
                .onComplete(ignored -> waiting.decrementAndGet())
                .compose(connection -> use(connection, theirs -> work.apply(generation.session(), theirs)));
    }

    private static <T> Future<T> transaction(
            Session session, SqlConnection connection, Function<SqlConnection, Future<T>> work) {
        // Not waited for: BEGIN travels together with the first statement of the work.
        Future<Transaction> begun = connection.begin();
        Future<?> watched =
                session.isPooled() ? connection.query(session.inTransaction()).execute() : Future.succeededFuture();
        return applied(work, connection)
                .compose(result -> watched.map(result))
                .compose(
                        result -> begun.compose(Transaction::commit).map(result),
                        failure -> begun.transform(transaction -> transaction.failed()
                                // Whatever came behind it failed for this reason, in words that say less.
                                ? Future.failedFuture(transaction.cause())
                                : transaction.result().rollback().transform(ignored -> Future.failedFuture(failure))));
    }

    /** Puts a new pool in place of the old one, and cuts that one's connections: what runs on them fails at once. */
    public void replace() {
        current.getAndSet(newGeneration()).cut();
    }

    /** A pool with these numbers takes the place of the present one, whose connections end when what they do is done. */
    public void tune(Duration connect, Duration keepAlive) {
        limits = limits.with(connect, keepAlive);
        Generation old = current.getAndSet(newGeneration());
        vertx.setTimer(millis(limits.silence()), ignored -> old.cut());
    }

    public PoolState state() {
        int size = current.get().pool().size();
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
        return locks.over(applied(work, connection)).onComplete(ignored -> {
            inUse.decrementAndGet();
            connection.close().onComplete(closed -> returned.returned());
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
        Session session = new Session(limits);
        CuttableDriver driver = new CuttableDriver(cutter, session, this::handshake);
        SqlConnectOptions connectOptions = connectOptions(session);
        return new Generation(
                driver.createPool(
                        vertx, () -> Future.succeededFuture(connectOptions), poolOptions("postgresql", limits.size())),
                driver.createPool(
                        vertx, () -> Future.succeededFuture(connectOptions), poolOptions("postgresql-locks", 1)),
                session,
                cutter);
    }

    private void handshake() throws IOException {
        try (Socket socket = new Socket()) {
            HostPort server = target.server();
            socket.setSoTimeout(millis(limits.connect()));
            socket.connect(new InetSocketAddress(server.host(), server.port()), millis(limits.connect()));
            target.tls().secured(socket, server);
        }
    }

    private PoolOptions poolOptions(String name, int size) {
        return new PoolOptions()
                .setName(name)
                .setMaxSize(size)
                .setConnectionTimeout(millis(limits.connect()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis(limits.idle()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxLifetime(millis(limits.lifetime()))
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(millis(CLEANING));
    }

    private PgConnectOptions connectOptions(Session session) {
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
        // The client's own filter, and none behind a pooler: the next transaction may meet a session without it.
        options.setPreparedStatementCacheSqlFilter(
                sql -> !session.isPooled() && SqlConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_FILTER.test(sql));
        options.setProperties(new HashMap<>(PARAMETERS));
        target.tls().applyTo(options);
        return options;
    }

    /**
     * A pool, one for {@link LockWatch} beside it, and the way to end all of their connections, those included that are
     * being made.
     */
    private record Generation(Pool pool, Pool aside, Session session, SocketCutter cutter) {
        void cut() {
            pool.close();
            aside.close();
            cutter.cutAll();
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
