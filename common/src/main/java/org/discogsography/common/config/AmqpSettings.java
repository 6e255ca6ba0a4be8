package org.discogsography.common.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.MonitorLimits;
import org.discogsography.common.tls.TlsFiles;

/** {@code AMQP_*}: where RabbitMQ is and how it is watched over. */
@ConfigMapping(prefix = "amqp")
public interface AmqpSettings {
    /** What the names of the settings for TLS begin with. */
    String TLS = "AMQP_TLS";

    /** {@code amqp://user:password@host:port/vhost}; holds the password, so it is a secret as a whole. */
    Optional<Secret> connection();

    /** PEM file with the certificates of the authorities that are trusted; without it those that the JVM trusts. */
    Optional<Path> tlsCa();

    /** Our own certificate, for brokers that want one; PEM, only with its key. */
    Optional<Path> tlsCert();

    /** PKCS #8. */
    Optional<Path> tlsKey();

    @WithDefault("5s")
    Duration connectionTimeout();

    /** Bound of one operation on the broker (declaring, publishing a dead letter with its confirm). */
    @WithDefault("15s")
    Duration operationTimeout();

    /** Little but this tells that a broker is frozen: from it nothing is expected at any time. */
    @WithDefault("3s")
    Duration healthCheckInterval();

    @WithDefault("15s")
    Duration heartbeat();

    @WithDefault("5")
    int maxRetries();

    @WithDefault("1s")
    Duration retryDelay();

    @WithDefault("60s")
    Duration maxRetryDelay();

    @WithDefault("30s")
    Duration breakerDelay();

    @WithDefault("1s")
    Duration knockInterval();

    /** @throws IllegalArgumentException naming the key, when it is missing or malformed */
    default AmqpAddress address() {
        return AmqpAddress.parse(Required.of("AMQP_CONNECTION", connection()));
    }

    /** @throws IllegalArgumentException naming the key of a file that cannot be used, or is of no use without TLS */
    default TlsFiles tls() {
        TlsFiles files = new TlsFiles(TLS, tlsCa(), tlsCert(), tlsKey());
        if (files.areGiven() && !address().tls()) {
            throw new IllegalArgumentException(
                    "AMQP_TLS_CA, AMQP_TLS_CERT or AMQP_TLS_KEY is set, and AMQP_CONNECTION is"
                            + " without TLS (amqp://…): write amqps://");
        }
        files.check();
        return files;
    }

    default MonitorLimits monitoring() {
        Ordered.before("AMQP_CONNECTION_TIMEOUT", connectionTimeout(), "AMQP_OPERATION_TIMEOUT", operationTimeout());
        Ordered.before("AMQP_OPERATION_TIMEOUT", operationTimeout(), "AMQP_BREAKER_DELAY", breakerDelay());
        Ordered.before("AMQP_KNOCK_INTERVAL", knockInterval(), "AMQP_BREAKER_DELAY", breakerDelay());
        Ordered.check("AMQP_RETRY_DELAY", retryDelay(), "AMQP_MAX_RETRY_DELAY", maxRetryDelay());
        Ordered.atLeastOne("AMQP_MAX_RETRIES", maxRetries());
        return new MonitorLimits(
                operationTimeout(),
                connectionTimeout(),
                heartbeat(),
                maxRetries(),
                breakerDelay(),
                new Backoff(retryDelay(), 2, maxRetryDelay(), 0.25),
                healthCheckInterval(),
                knockInterval());
    }
}
