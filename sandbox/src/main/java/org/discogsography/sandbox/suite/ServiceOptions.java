package org.discogsography.sandbox.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Ports;

/**
 * How to run one service.
 *
 * @param name in the sandbox; two of the same service need different names
 * @param port on 127.0.0.1
 * @param heap as {@code -Xmx} takes it
 * @param jvmFlags after our own, so they win
 * @param environment after the connections, so it wins
 * @param patience how long it may take to end before it is killed
 */
public record ServiceOptions(
        String name, int port, String heap, List<String> jvmFlags, Map<String, String> environment, Duration patience) {

    /** What the services promise for a clean end. */
    private static final Duration END = Duration.ofSeconds(8);

    public ServiceOptions {
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
    }

    /** The service's own name, a free port and 160 MB of heap. */
    public static ServiceOptions defaults(Service service) {
        return new ServiceOptions(service.id(), Ports.free(), "160m", List.of(), Map.of(), END);
    }

    public ServiceOptions named(String newName) {
        return new ServiceOptions(newName, port, heap, jvmFlags, environment, patience);
    }

    public ServiceOptions withPort(int newPort) {
        return new ServiceOptions(name, newPort, heap, jvmFlags, environment, patience);
    }

    public ServiceOptions withHeap(String newHeap) {
        return new ServiceOptions(name, port, newHeap, jvmFlags, environment, patience);
    }

    public ServiceOptions withJvmFlag(String flag) {
        var flags = new ArrayList<>(jvmFlags);
        flags.add(flag);
        return new ServiceOptions(name, port, heap, flags, environment, patience);
    }

    ServiceOptions withPatience(Duration newPatience) {
        return new ServiceOptions(name, port, heap, jvmFlags, environment, newPatience);
    }

    public ServiceOptions withVariable(String variable, String value) {
        return withVariables(Map.of(variable, value));
    }

    public ServiceOptions withVariables(Map<String, String> more) {
        var variables = new HashMap<>(environment);
        variables.putAll(more);
        return new ServiceOptions(name, port, heap, jvmFlags, variables, patience);
    }
}
