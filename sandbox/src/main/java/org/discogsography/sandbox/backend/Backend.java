package org.discogsography.sandbox.backend;

import java.util.Map;
import org.discogsography.sandbox.process.Controlled;

/** One server of the sandbox. A backend at a given address can be asked whether it answers, and nothing else. */
public sealed interface Backend extends Controlled permits LocalBackend, ContainerBackend, GivenBackend, RemoteBackend {

    BackendKind kind();

    BackendSource source();

    Access access();

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
