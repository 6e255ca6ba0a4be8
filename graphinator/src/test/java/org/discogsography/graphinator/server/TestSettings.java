package org.discogsography.graphinator.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.config.Secret;
import org.discogsography.graphinator.driver.Neo4jSettings;

/** Settings as the tests want them. */
public record TestSettings(Optional<String> address, Optional<Secret> username, Optional<Secret> password, int poolSize)
        implements Neo4jSettings {

    public static TestSettings of(String address, String password) {
        return new TestSettings(
                Optional.of(address),
                Optional.of(Secret.of(Neo4jServer.USERNAME)),
                Optional.of(Secret.of(password)),
                10);
    }

    @Override
    public Optional<Path> tlsCa() {
        return Optional.empty();
    }

    @Override
    public String database() {
        return "neo4j";
    }

    @Override
    public Duration maxLifetime() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Duration livenessCheck() {
        return Duration.ofSeconds(15);
    }

    /** Short enough to see timeouts happen. */
    public record Limits(Duration connectionTimeout, Duration statementTimeout) implements DatabaseLimits {
        public static final Limits PATIENT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

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
