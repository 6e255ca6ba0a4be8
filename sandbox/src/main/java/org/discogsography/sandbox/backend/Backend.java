package org.discogsography.sandbox.backend;

import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.SandboxException;

/** One server of the sandbox. A backend at a given address can be asked whether it answers, and nothing else. */
public sealed interface Backend extends Controlled permits LocalBackend, ContainerBackend, GivenBackend, RemoteBackend {

    BackendKind kind();

    BackendSource source();

    Access access();

    /**
     * Runs a tool of the server beside it, for faults that need one: {@code rabbitmqctl}. Its output goes to the
     * server's log.
     *
     * @throws SandboxException when it fails, or when this backend has no such tool
     */
    default void administer(String tool, List<String> arguments) {
        throw new SandboxException("there is no " + tool + " for " + name() + " from " + source());
    }

    @Override
    default String name() {
        return kind().id();
    }

    default String host() {
        return access().host();
    }

    /** By name: {@code amqp} and {@code management}, {@code postgres}, {@code bolt}. */
    default Map<String, Integer> ports() {
        return access().ports();
    }

    /** The environment variables by which a service finds it, secrets included. */
    default Map<String, String> environment() {
        return access().environment();
    }
}
