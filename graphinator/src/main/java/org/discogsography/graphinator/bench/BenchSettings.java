package org.discogsography.graphinator.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.config.Secret;
import org.discogsography.graphinator.driver.Neo4jSettings;

/** The service's settings without its configuration: addresses from the environment, the rest as by default. */
record BenchSettings(Optional<String> address, Optional<Secret> username, Optional<Secret> password, String database)
        implements Neo4jSettings {

    static BenchSettings of(Map<String, String> environment) {
        return new BenchSettings(
                Optional.ofNullable(environment.get("NEO4J_ADDRESS")),
                Optional.ofNullable(environment.get("NEO4J_USERNAME")).map(Secret::of),
                Optional.ofNullable(environment.get("NEO4J_PASSWORD")).map(Secret::of),
                environment.getOrDefault("NEO4J_DATABASE", "neo4j"));
    }

    @Override
    public Optional<Path> tlsCa() {
        return Optional.empty();
    }

    @Override
    public int poolSize() {
        return LARGEST_POOL;
    }

    @Override
    public Duration maxLifetime() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration livenessCheck() {
        return Duration.ofSeconds(15);
    }

    /** Patient: a slow machine shall be measured, not cut off. */
    record Limits() implements DatabaseLimits {
        @Override
        public Duration connectionTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration statementTimeout() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration healthCheckInterval() {
            return Duration.ofSeconds(30);
        }

        @Override
        public int maxRetries() {
            return 5;
        }

        @Override
        public Duration retryDelay() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration maxRetryDelay() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration keepAlive() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration breakerDelay() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration knockInterval() {
            return Duration.ofSeconds(1);
        }
    }
}
