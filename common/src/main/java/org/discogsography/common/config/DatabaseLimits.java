package org.discogsography.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.SupervisionLimits;

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

    /** Between greetings at the server's port while it is down, and while nothing is asked of it. */
    @WithDefault("1s")
    Duration knockInterval();

    default SupervisionLimits supervision() {
        Ordered.before("DB_CONNECTION_TIMEOUT", connectionTimeout(), "DB_STATEMENT_TIMEOUT", statementTimeout());
        Ordered.before("DB_STATEMENT_TIMEOUT", statementTimeout(), "DB_BREAKER_DELAY", breakerDelay());
        Ordered.before("DB_KNOCK_INTERVAL", knockInterval(), "DB_BREAKER_DELAY", breakerDelay());
        Ordered.check("DB_RETRY_DELAY", retryDelay(), "DB_MAX_RETRY_DELAY", maxRetryDelay());
        Ordered.positive("DB_HEALTH_CHECK_INTERVAL", healthCheckInterval());
        Ordered.atLeastOne("DB_MAX_RETRIES", maxRetries());
        return new SupervisionLimits(
                statementTimeout(),
                connectionTimeout(),
                maxRetries(),
                breakerDelay(),
                new Backoff(retryDelay(), 2, maxRetryDelay(), 0.25),
                healthCheckInterval(),
                knockInterval());
    }
}
