package org.discogsography.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.MonitorLimits;

/** {@code DB_*}: how both databases are watched over. Each key is described in docs/reference/configuration.md. */
@ConfigMapping(prefix = "db")
public interface DatabaseLimits {
    /** Bound of making one connection, of waiting for one from the pool, and of one probe. */
    @WithDefault("5s")
    Duration connectionTimeout();

    /** Bound of one statement or transaction. */
    @WithDefault("20s")
    Duration statementTimeout();

    @WithDefault("30s")
    Duration healthCheckInterval();

    /** A connection that was silent for longer is made sure of. {@code NEO4J_LIVENESS_CHECK} is its older name. */
    @WithDefault("${neo4j.liveness-check:15s}")
    Duration keepAlive();

    /** Consecutive failures that open the breaker. */
    @WithDefault("5")
    int maxRetries();

    /** First delay between attempts; doubles up to {@link #maxRetryDelay()}. */
    @WithDefault("500ms")
    Duration retryDelay();

    @WithDefault("30s")
    Duration maxRetryDelay();

    /** How long an open breaker waits at most for its next trial. */
    @WithDefault("30s")
    Duration breakerDelay();

    /** Between probes of the server's port while it is down, and while nothing is asked of it. */
    @WithDefault("1s")
    Duration knockInterval();

    default MonitorLimits monitoring() {
        Ordered.before("DB_CONNECTION_TIMEOUT", connectionTimeout(), "DB_STATEMENT_TIMEOUT", statementTimeout());
        Ordered.before("DB_STATEMENT_TIMEOUT", statementTimeout(), "DB_BREAKER_DELAY", breakerDelay());
        Ordered.before("DB_KNOCK_INTERVAL", knockInterval(), "DB_BREAKER_DELAY", breakerDelay());
        Ordered.check("DB_RETRY_DELAY", retryDelay(), "DB_MAX_RETRY_DELAY", maxRetryDelay());
        Ordered.atLeastOne("DB_MAX_RETRIES", maxRetries());
        return new MonitorLimits(
                statementTimeout(),
                connectionTimeout(),
                keepAlive(),
                maxRetries(),
                breakerDelay(),
                new Backoff(retryDelay(), 2, maxRetryDelay(), 0.25),
                healthCheckInterval(),
                knockInterval());
    }
}
