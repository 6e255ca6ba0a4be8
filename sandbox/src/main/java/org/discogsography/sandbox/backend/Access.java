package org.discogsography.sandbox.backend;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach a backend.
 *
 * @param ports by name, see {@link Backend#ports}
 * @param environment variables for the services, secrets included: never print it
 */
public record Access(String host, Map<String, Integer> ports, Map<String, String> environment) {

    public Access {
        ports = Collections.unmodifiableMap(new TreeMap<>(ports));
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** The address without secrets. */
    @Override
    public String toString() {
        return host + ports;
    }

    static Access rabbitmq(String host, int amqp, int management, Account account) {
        return new Access(
                host,
                Map.of("amqp", amqp, "management", management),
                Map.of(
                        Variables.AMQP_CONNECTION,
                        "amqp://" + account.user() + ":" + account.password() + "@" + host + ":" + amqp + "/%2F",
                        Variables.RABBITMQ_MANAGEMENT_URL,
                        "http://" + host + ":" + management));
    }

    static Access postgres(String host, int port, String database, Account account) {
        return new Access(
                host,
                Map.of("postgres", port),
                Map.of(
                        Variables.POSTGRES_ADDRESS,
                        host + ":" + port,
                        Variables.POSTGRES_DATABASE,
                        database,
                        Variables.POSTGRES_USERNAME,
                        account.user(),
                        Variables.POSTGRES_PASSWORD,
                        account.password()));
    }

    static Access neo4j(String host, int bolt, Account account) {
        return new Access(
                host,
                Map.of("bolt", bolt),
                Map.of(
                        Variables.NEO4J_ADDRESS, "bolt://" + host + ":" + bolt,
                        Variables.NEO4J_USERNAME, account.user(),
                        Variables.NEO4J_PASSWORD, account.password()));
    }
}
