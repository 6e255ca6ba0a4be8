package org.discogsography.tableinator.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.flywaydb.core.Flyway;

/**
 * Runs Flyway on a thread of its own. One run at a time: whoever asks while one is under way waits for its end, even
 * when the one who started it no longer does.
 */
final class Migrations {
    private final Target target;
    private final Supplier<Duration> connectTimeout;
    private Run running;

    Migrations(Target target, Supplier<Duration> connectTimeout) {
        this.target = target;
        this.connectTimeout = connectTimeout;
    }

    CompletableFuture<Void> apply() {
        return run().copy();
    }

    /** When the run under way began; empty when there is none. */
    synchronized Optional<Instant> since() {
        return Optional.ofNullable(running).map(Run::since);
    }

    /** Cuts the connection of a run under way; it fails soon. The next {@link #apply()} starts a new one. */
    synchronized void abandon() {
        if (running != null) {
            running.connections.abort();
            running = null;
        }
    }

    private synchronized CompletableFuture<Void> run() {
        if (running == null) {
            Run run = new Run(
                    new TrackedConnections(target, connectTimeout.get()), new CompletableFuture<>(), Instant.now());
            running = run;
            Thread.ofVirtual().name("migrations").start(() -> migrate(run));
        }
        return running.result;
    }

    private void migrate(Run run) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(run.connections)
                    // A migration must not queue in front of every reader and writer behind somebody's long
                    // transaction.
                    .initSql("SET lock_timeout = '10s'")
                    // Versions are given before they are merged; every script is idempotent, and none needs a later
                    // one.
                    .outOfOrder(true)
                    .defaultSchema("discogsography")
                    .createSchemas(true)
                    // So that a schema made by hand, or a lost history, is no obstacle: every script is idempotent.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .resourceProvider(new Scripts())
                    .load()
                    .migrate();
            finished(run);
            run.result.complete(null);
        } catch (RuntimeException failure) {
            finished(run);
            run.result.completeExceptionally(failure);
        }
    }

    private synchronized void finished(Run run) {
        if (run.equals(running)) {
            running = null;
        }
    }

    private record Run(TrackedConnections connections, CompletableFuture<Void> result, Instant since) {}
}
