package org.discogsography.tableinator.pool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.config.Secret;
import org.discogsography.common.tls.TlsFiles;

/** {@code POSTGRES_*}: where PostgreSQL is, who we are there, and how many connections we keep. */
@ConfigMapping(prefix = "postgres")
public interface PostgresSettings {
    int STANDARD_PORT = 5432;

    /** {@code host:port}; the port may be left out. */
    Optional<String> address();

    Optional<String> database();

    Optional<Secret> username();

    Optional<Secret> password();

    /**
     * Whether and how connections are secured; when not set: verify-full with a {@link #tlsCa()}, else prefer.
     */
    Optional<PostgresTls.Mode> tls();

    /** PEM file with the certificates of the authorities that are trusted; without it those that the JVM trusts. */
    Optional<Path> tlsCa();

    /** Our own certificate, for servers that want one; PEM, only with its key. */
    Optional<Path> tlsCert();

    /** PKCS #8. */
    Optional<Path> tlsKey();

    /**
     * Where migrations go, when that is another way to the same database: {@code host:port} of the server itself behind a
     * pooler in transaction mode.
     */
    Optional<String> migrationAddress();

    /** Two: adding up or scanning a whole table keeps one for minutes. */
    int SMALLEST_POOL = 2;

    /** Most connections at a time. The client has no minimum: connections are made when they are needed. */
    @WithDefault("20")
    int poolSize();

    /** A connection older than this is closed as soon as it is idle, so that servers behind a name can change. */
    @WithDefault("30m")
    Duration maxLifetime();

    /** The four that have no default, checked.
     *
     * @throws IllegalArgumentException naming the key that is missing or malformed
     */
    default Target target() {
        Ordered.atLeast("POSTGRES_POOL_SIZE", SMALLEST_POOL, poolSize());
        return new Target(
                HostPort.parse("POSTGRES_ADDRESS", given("POSTGRES_ADDRESS", address()), STANDARD_PORT),
                given("POSTGRES_DATABASE", database()),
                given("POSTGRES_USERNAME", username()),
                given("POSTGRES_PASSWORD", password()),
                PostgresTls.of(tls(), new TlsFiles(PostgresTls.SETTING, tlsCa(), tlsCert(), tlsKey())),
                migrationAddress().map(text -> HostPort.parse("POSTGRES_MIGRATION_ADDRESS", text, STANDARD_PORT)));
    }

    /**
     * One database, and the way in.
     *
     * @param forMigrations another way in, for them only
     */
    record Target(
            HostPort server,
            String database,
            Secret username,
            Secret password,
            PostgresTls tls,
            Optional<HostPort> forMigrations) {
        /** One that nothing special is said of. */
        public Target(HostPort server, String database, Secret username, Secret password) {
            this(server, database, username, password, PostgresTls.PREFERRED, Optional.empty());
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
