package org.discogsography.sandbox.backend;

import java.time.Duration;
import java.util.Map;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;

/** Logs in and asks the server for the least that it can do. */
@FunctionalInterface
interface Probe {

    /**
     * Returns when the server has answered.
     *
     * @throws NotReady when there is no proper answer yet
     * @throws SandboxException when waiting is no use: the server answers, and refuses the login
     */
    void check(Duration limit) throws NotReady;

    static Probe of(BackendKind kind, Map<String, String> environment) {
        return switch (kind) {
            case RABBITMQ -> new RabbitProbe(environment);
            case POSTGRES -> new PostgresProbe(environment);
            case NEO4J -> new Neo4jProbe(environment);
        };
    }
}
