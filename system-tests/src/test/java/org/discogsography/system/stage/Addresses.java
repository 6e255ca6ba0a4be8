package org.discogsography.system.stage;

import java.net.URI;
import java.util.Map;
import org.discogsography.system.fault.Dependency;

/** Where servers are, as the services' variables say it. */
final class Addresses {
    private Addresses() {}

    static int port(Map<String, String> environment, Dependency dependency) {
        String address = environment.get(key(dependency));
        return dependency == Dependency.POSTGRESQL
                ? Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))
                : URI.create(address).getPort();
    }

    /** The variable with another port in it. */
    static Map<String, String> through(Map<String, String> environment, Dependency dependency, int port) {
        String address = environment.get(key(dependency));
        return Map.of(key(dependency), address.replaceFirst(":" + port(environment, dependency) + "\\b", ":" + port));
    }

    private static String key(Dependency dependency) {
        return switch (dependency) {
            case POSTGRESQL -> "POSTGRES_ADDRESS";
            case NEO4J -> "NEO4J_ADDRESS";
            case RABBITMQ -> "AMQP_CONNECTION";
        };
    }
}
