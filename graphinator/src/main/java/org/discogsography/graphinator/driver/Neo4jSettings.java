package org.discogsography.graphinator.driver;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.config.Secret;
import org.discogsography.common.tls.TlsFiles;

/** {@code NEO4J_*}: where Neo4j is, who we are there, and how many connections we keep. */
@ConfigMapping(prefix = "neo4j")
public interface Neo4jSettings {
    /** What the names of the settings for TLS begin with. */
    String TLS = "NEO4J_TLS";

    /** More than this is never needed: writing takes one connection, looking a few. */
    int LARGEST_POOL = 50;

    /** {@code bolt://host:port}; the port may be left out. */
    Optional<String> address();

    Optional<Secret> username();

    Optional<Secret> password();

    /** PEM file with the certificates of the authorities that are trusted; without it those that the JVM trusts. */
    Optional<Path> tlsCa();

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
        Neo4jAddress server = Neo4jAddress.parse(given("NEO4J_ADDRESS", address()));
        if (tlsCa().isPresent() && !server.isVerified()) {
            throw new IllegalArgumentException("NEO4J_TLS_CA is set, and NEO4J_ADDRESS (" + server.scheme()
                    + "://…) checks no certificate: write bolt+s:// or neo4j+s://");
        }
        new TlsFiles(TLS, tlsCa(), Optional.empty(), Optional.empty()).check();
        return new Target(
                server, database(), given("NEO4J_USERNAME", username()), given("NEO4J_PASSWORD", password()), tlsCa());
    }

    /**
     * One database, and the way in.
     *
     * @param authorities PEM file; none: those of the JVM
     */
    record Target(Neo4jAddress server, String database, Secret username, Secret password, Optional<Path> authorities) {
        /** The driver takes either the scheme's kind of trust or one that is configured. */
        URI driverUri() throws UnknownHostException {
            return authorities.isPresent() ? server.withoutTls().uri() : server.uri();
        }

        /** Without credentials. */
        public String address() {
            return server + "/" + database;
        }
    }

    private static <T> T given(String key, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException(key + " is missing: set it in the environment"));
    }
}
