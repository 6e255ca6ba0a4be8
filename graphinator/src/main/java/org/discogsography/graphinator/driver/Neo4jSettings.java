package org.discogsography.graphinator.driver;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.config.Secret;

/** {@code NEO4J_*}: where Neo4j is, who we are there, and how many connections we keep. */
@ConfigMapping(prefix = "neo4j")
public interface Neo4jSettings {
    /** More than this is never needed: writing takes one connection, looking a few. */
    int LARGEST_POOL = 50;

    /** {@code bolt://host:port}; the port may be left out. */
    Optional<String> address();

    Optional<Secret> username();

    Optional<Secret> password();

    @WithDefault("neo4j")
    String database();

    /** Most connections at a time; they are made when they are needed. */
    @WithDefault("50")
    int poolSize();

    /** A connection older than this is closed as soon as it is idle, so that servers behind a name can change. */
    @WithDefault("30m")
    Duration maxLifetime();

    /** A connection idle for longer than this is tried before it is used. */
    @WithDefault("15s")
    Duration livenessCheck();

    /**
     * The values without a default, checked like the others.
     *
     * @throws IllegalArgumentException naming the key that is missing or malformed
     */
    default Target target() {
        Ordered.atLeastOne("NEO4J_POOL_SIZE", poolSize());
        if (poolSize() > LARGEST_POOL) {
            throw new IllegalArgumentException(
                    "NEO4J_POOL_SIZE must be at most " + LARGEST_POOL + ", it is " + poolSize());
        }
        Ordered.positive("NEO4J_MAX_LIFETIME", maxLifetime());
        Ordered.positive("NEO4J_LIVENESS_CHECK", livenessCheck());
        return new Target(
                Neo4jAddress.parse(given("NEO4J_ADDRESS", address())),
                database(),
                given("NEO4J_USERNAME", username()),
                given("NEO4J_PASSWORD", password()));
    }

    /** One database, and the way in. */
    record Target(Neo4jAddress server, String database, Secret username, Secret password) {
        /** Without credentials. */
        public String address() {
            return server + "/" + database;
        }
    }

    private static <T> T given(String key, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(key + " is missing: set it in the environment"));
    }
}
