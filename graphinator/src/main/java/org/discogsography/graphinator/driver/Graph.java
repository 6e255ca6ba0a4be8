package org.discogsography.graphinator.driver;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.connection.PoolState;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.observation.metrics.ConnectionPoolMetrics;
import org.neo4j.driver.observation.metrics.MetricsObservationProvider;

/**
 * The one way to Neo4j: transactions on a driver that can be thrown away. Thread-safe; no method blocks its caller.
 *
 * <p>Transactions are explicit: the driver's managed ones would try again for 30 s where the breaker should hear of the
 * failure. Each has a timeout at the server, and ends at once when its {@link Uni} is cancelled.
 */
@Singleton
public final class Graph {
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Neo4jSettings settings;
    private final Neo4jSettings.Target target;
    private final DatabaseLimits limits;
    private final SessionConfig session;
    private final TransactionConfig bounded;
    private final Deadlocks deadlocks = new Deadlocks(RandomGenerator.getDefault(), Thread::sleep);

    /** Null until somebody needs it: to make a driver, a host name may have to be resolved, which blocks. */
    private final AtomicReference<Pool> pool = new AtomicReference<>();

    private volatile Duration connectionTimeout;
    private volatile Duration keepAlive;

    /** A driver and what it tells of its connections. */
    private record Pool(Driver driver, MetricsObservationProvider observed) {
        CompletionStage<Void> close() {
            return driver.closeAsync();
        }
    }

    /** Work in one transaction; whoever runs it commits. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction) throws InterruptedException;
    }

    /** Statements that must be transactions of their own, as those on the schema. */
    @FunctionalInterface
    public interface Errand<T> {
        T with(Statements statements) throws InterruptedException;
    }

    /** Runs one statement as a transaction. */
    @FunctionalInterface
    public interface Statements {
        Result run(String query);
    }

    /** @throws IllegalArgumentException naming the key of a setting that is missing or malformed */
    @Inject
    public Graph(Neo4jSettings settings, DatabaseLimits limits) {
        this.settings = settings;
        this.target = settings.target();
        this.limits = limits;
        this.connectionTimeout = limits.connectionTimeout();
        this.keepAlive = limits.keepAlive();
        this.session = SessionConfig.builder()
                .withDatabase(target.database())
                // Every result is bounded by its statement: take it in one go.
                .withFetchSize(-1)
                .build();
        this.bounded = TransactionConfig.builder()
                .withTimeout(limits.statementTimeout())
                .build();
    }

    /** Runs work in a transaction and commits; a deadlock is tried again, anything else rolls back and fails. */
    public <T> Uni<T> inTransaction(Work<T> work) {
        return Interruptible.of(() -> deadlocks.outlive(() -> {
            try (Session opened = current().driver().session(session);
                    Transaction transaction = opened.beginTransaction(bounded)) {
                T result = work.in(transaction);
                transaction.commit();
                return result;
            }
        }));
    }

    /** The same of a look at so much that it may take longer than a statement; cancelling ends it at the server too. */
    public <T> Uni<T> patiently(Work<T> look) {
        return Interruptible.of(() -> {
            try (Session opened = current().driver().session(session);
                    Transaction transaction = opened.beginTransaction()) {
                return look.in(transaction);
            }
        });
    }

    /** Runs statements one after the other, each a transaction. */
    public <T> Uni<T> inStatements(Errand<T> errand) {
        return Interruptible.of(() -> {
            try (Session opened = current().driver().session(session)) {
                return errand.with(query -> opened.run(query, bounded));
            }
        });
    }

    /** The same without a bound in time: what is made may be an index of millions of nodes. */
    public <T> Uni<T> unhurried(Errand<T> errand) {
        return Interruptible.of(() -> {
            try (Session opened = current().driver().session(session)) {
                return errand.with(opened::run);
            }
        });
    }

    /** Begins anew with a driver without connections. The old one closes its own, hung or not, in its own time. */
    public void replace() {
        Optional.ofNullable(pool.getAndSet(null)).ifPresent(Pool::close);
    }

    /** A driver with these numbers takes the place of the present one, which closes when what it does is done. */
    public void tune(Duration timeout, Duration silence) {
        connectionTimeout = timeout;
        keepAlive = silence;
        Optional.ofNullable(pool.getAndSet(null))
                .ifPresent(old -> CompletableFuture.delayedExecutor(
                                limits.statementTimeout().toMillis(), TimeUnit.MILLISECONDS)
                        .execute(old::close));
    }

    /** Bound of making one connection. */
    public Duration connectionTimeout() {
        return connectionTimeout;
    }

    public Neo4jSettings.Target target() {
        return target;
    }

    public DatabaseLimits limits() {
        return limits;
    }

    public PoolState state() {
        int inUse = 0;
        int idle = 0;
        int waiting = 0;
        Pool now = pool.get();
        if (now != null) {
            for (ConnectionPoolMetrics metrics : now.observed().metrics().connectionPoolMetrics()) {
                inUse += metrics.inUse();
                idle += metrics.idle();
                waiting += metrics.acquiring();
            }
        }
        return new PoolState(inUse + idle, inUse, idle, waiting, settings.poolSize());
    }

    @PreDestroy
    public void close() {
        Pool last = pool.get();
        if (last == null) {
            return;
        }
        try {
            last.close().toCompletableFuture().get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unclean) {
            // The process is about to end, and with it the sockets.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws UnknownHostException when the address needs its host name resolved, and it cannot be now */
    private Pool current() throws UnknownHostException {
        Pool now = pool.get();
        if (now != null) {
            return now;
        }
        Pool fresh = open();
        Pool first = pool.compareAndExchange(null, fresh);
        if (first == null) {
            return fresh;
        }
        fresh.close();
        return first;
    }

    private Pool open() throws UnknownHostException {
        Config.ConfigBuilder config = Config.builder()
                .withMaxConnectionPoolSize(settings.poolSize())
                .withMaxConnectionLifetime(settings.maxLifetime().toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionLivenessCheckTimeout(keepAlive.toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionTimeout(connectionTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .withConnectionAcquisitionTimeout(connectionTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .withEventLoopThreads(1)
                .withMinimumNotificationSeverity(NotificationSeverity.OFF)
                .withTelemetryDisabled(true)
                .withUserAgent("discogsography-graphinator");
        target.authorities()
                .ifPresent(file -> config.withEncryption()
                        .withTrustStrategy(Config.TrustStrategy.trustCustomCertificateSignedBy(file.toFile())
                                .withHostnameVerification()));
        MetricsObservationProvider observed = MetricsObservationProvider.newInstance(config);
        Driver driver = GraphDatabase.driver(
                target.driverUri(),
                AuthTokens.basic(target.username().reveal(), target.password().reveal()),
                config.build());
        return new Pool(driver, observed);
    }
}
