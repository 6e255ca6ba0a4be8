package org.discogsography.common.config;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Warns when the password for a server, and all that is sent to it, can be read on the way; of each server once. */
public final class InTheClear {
    private static final Logger LOG = Logger.getLogger("connection");
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private InTheClear() {}

    /**
     * To be called for a connection without TLS. Within this machine nobody is on the way.
     *
     * @param remedy what to set so that it is secured
     */
    public static void connected(String dependency, HostPort server, String remedy) {
        warning(dependency, server, remedy).filter(TOLD::add).ifPresent(LOG::warn);
    }

    /** The same for the broker, when its address is without TLS. */
    public static void addressed(AmqpAddress broker) {
        if (!broker.tls()) {
            connected(
                    "rabbitmq",
                    broker.server(),
                    "AMQP_CONNECTION=amqps://…, with AMQP_TLS_CA for an authority of your own");
        }
    }

    static Optional<String> warning(String dependency, HostPort server, String remedy) {
        return server.isLoopback()
                ? Optional.empty()
                : Optional.of("password in the clear dependency=" + dependency + " server=" + server + " remedy=\""
                        + remedy + "\"");
    }
}
