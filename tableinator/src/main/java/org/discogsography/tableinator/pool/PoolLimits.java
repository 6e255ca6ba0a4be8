package org.discogsography.tableinator.pool;

import java.time.Duration;
import org.discogsography.common.config.DatabaseLimits;

/**
 * The numbers of one pool.
 *
 * @param size most connections
 * @param connect bound of a TCP connect, and of waiting for a connection from the pool
 * @param statement bound of one statement, kept by the server
 * @param lifetime a connection older than this is not used again
 * @param keepAlive the server makes sure of a connection that was silent for longer
 */
public record PoolLimits(int size, Duration connect, Duration statement, Duration lifetime, Duration keepAlive) {

    public static PoolLimits of(PostgresSettings settings, DatabaseLimits limits) {
        return new PoolLimits(
                settings.poolSize(),
                limits.connectionTimeout(),
                limits.statementTimeout(),
                settings.maxLifetime(),
                limits.keepAlive());
    }

    PoolLimits with(Duration otherConnect, Duration otherKeepAlive) {
        return new PoolLimits(size, otherConnect, statement, lifetime, otherKeepAlive);
    }

    /**
     * How long a statement waits for a lock before it fails: sooner than by its timeout, so that what it waits for can be
     * told, and a lock that is soon free costs nothing.
     */
    Duration lock() {
        return statement.dividedBy(4);
    }

    /** The same for a probe, which is itself bounded by {@link #connect()}. */
    public Duration probeLock() {
        Duration half = connect.dividedBy(2);
        return half.compareTo(lock()) < 0 ? half : lock();
    }

    /**
     * A socket that has been silent for so long is dead: the server would have finished or cancelled any statement by
     * then. This is what ends hung handshakes and half-open connections, which the client by itself waits for.
     */
    Duration silence() {
        return statement.plus(connect);
    }

    /** Idle connections go well before {@link #silence()}, so that none is handed out that is about to be closed. */
    Duration idle() {
        return silence().dividedBy(2);
    }
}
