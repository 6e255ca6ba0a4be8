package org.discogsography.sandbox.backend;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.Readiness;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.StopReport;

/** Somebody else's server. */
final class GivenBackend implements Backend {

    private final BackendKind kind;
    private final Access access;
    private final Probe probe;

    private GivenBackend(BackendKind kind, Access access) {
        this.kind = kind;
        this.access = access;
        this.probe = Probe.of(kind, access.environment());
    }

    /** The variable that, alone or as {@code _FILE}, says that a server is given. */
    static String variable(BackendKind kind) {
        return switch (kind) {
            case RABBITMQ -> Variables.AMQP_CONNECTION;
            case POSTGRES -> Variables.POSTGRES_ADDRESS;
            case NEO4J -> Variables.NEO4J_ADDRESS;
        };
    }

    static boolean isGiven(BackendKind kind, Map<String, String> environment) {
        var variable = variable(kind);
        return Variables.isSet(environment, variable) || Variables.isSet(environment, variable + "_FILE");
    }

    static GivenBackend of(BackendKind kind, Map<String, String> environment) {
        var own = new HashMap<>(environment);
        own.keySet().removeIf(name -> !belongsTo(kind, name));
        return new GivenBackend(kind, access(kind, own));
    }

    private static boolean belongsTo(BackendKind kind, String name) {
        return switch (kind) {
            case RABBITMQ -> name.startsWith("AMQP_") || name.startsWith("RABBITMQ_MANAGEMENT_");
            case POSTGRES -> name.startsWith("POSTGRES_");
            case NEO4J -> name.startsWith("NEO4J_");
        };
    }

    private static Access access(BackendKind kind, Map<String, String> environment) {
        return switch (kind) {
            case RABBITMQ -> {
                var amqp = uri(kind, Variables.secret(environment, Variables.AMQP_CONNECTION), 5672);
                var management =
                        environment.getOrDefault(Variables.RABBITMQ_MANAGEMENT_URL, "http://" + amqp.host() + ":15672");
                yield new Access(
                        amqp.host(),
                        Map.of(
                                "amqp",
                                amqp.port(),
                                "management",
                                uri(kind, management, 80).port()),
                        environment);
            }
            case POSTGRES -> {
                var server = uri(kind, "postgres://" + environment.get(Variables.POSTGRES_ADDRESS), 5432);
                yield new Access(server.host(), Map.of("postgres", server.port()), environment);
            }
            case NEO4J -> {
                var server = uri(kind, environment.get(Variables.NEO4J_ADDRESS), 7687);
                yield new Access(server.host(), Map.of("bolt", server.port()), environment);
            }
        };
    }

    private record Server(String host, int port) {}

    /** Never repeats the text, which may hold a password. */
    private static Server uri(BackendKind kind, String text, int defaultPort) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null) {
                return new Server(uri.getHost(), uri.getPort() < 0 ? defaultPort : uri.getPort());
            }
        } catch (IllegalArgumentException _) {
            // The one error below, without the text.
        }
        throw new SandboxException(
                variable(kind) + " is not an address of a " + kind.title() + " server: it names no host");
    }

    @Override
    public BackendKind kind() {
        return kind;
    }

    @Override
    public BackendSource source() {
        return BackendSource.GIVEN;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public ProcessState state() {
        return new ProcessState.Unmanaged();
    }

    @Override
    public List<Long> pids() {
        return List.of();
    }

    /** Nothing to do: its owner runs it. */
    @Override
    public void start() {}

    @Override
    public StopReport stop() {
        throw notOurs("stopped");
    }

    @Override
    public void kill() {
        throw notOurs("killed");
    }

    @Override
    public void freeze() {
        throw notOurs("frozen");
    }

    @Override
    public void resume() {
        throw notOurs("continued");
    }

    private SandboxException notOurs(String what) {
        return new SandboxException(kind.title() + " at " + access + " was given by " + variable(kind)
                + " and cannot be " + what + " from here: only its owner can");
    }

    @Override
    public void awaitReady(Duration limit) {
        Readiness.await(
                toString(),
                limit,
                probe::check,
                () -> "is it running, and is " + variable(kind) + " its address as seen from here?");
    }

    private String port() {
        return switch (kind) {
            case RABBITMQ -> "amqp";
            case POSTGRES -> "postgres";
            case NEO4J -> "bolt";
        };
    }

    @Override
    public String toString() {
        return kind.title() + " at " + access.host() + ":" + access.ports().get(port()) + " (given by " + variable(kind)
                + ")";
    }
}
