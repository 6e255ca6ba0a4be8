package org.discogsography.sandbox.suite;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.Ports;

/** The four services as processes of a sandbox: they end with it, before its servers do. */
public final class Suite {
    private static final Duration START = Duration.ofMinutes(2);

    private final Map<ServiceKind, ManagedProcess> processes = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, URI> uris = new EnumMap<>(ServiceKind.class);

    private Suite() {}

    /** Which ports the services listen on. */
    public enum PortChoice {
        /** 8000 to 8003 where they are free. */
        USUAL,
        /** Any free ones: for tests. */
        FREE
    }

    /**
     * Prepares the services; none is started yet.
     *
     * @param repository the project's folder, with built modules
     */
    public static Suite in(Sandbox sandbox, Path repository, PortChoice ports) {
        Suite suite = new Suite();
        Map<ServiceKind, Integer> chosen = new EnumMap<>(ServiceKind.class);
        for (ServiceKind kind : ServiceKind.values()) {
            int port = ports == PortChoice.USUAL && Ports.isFree(kind.usualPort()) ? kind.usualPort() : Ports.free();
            chosen.put(kind, port);
            suite.uris.put(kind, URI.create("http://127.0.0.1:" + port));
        }
        Map<String, String> environment = new HashMap<>(sandbox.connections());
        environment.put(
                "EXTRACTOR_STATE",
                AtomicFiles.folder(sandbox.folder().resolve("extractor")).toString());
        suite.uris.forEach((kind, uri) -> environment.put(kind.name() + "_URL", uri.toString()));
        ServiceProgram.Place place = new ServiceProgram.Place(repository, sandbox.folder(), sandbox.logs());
        chosen.forEach((kind, port) ->
                suite.processes.put(kind, sandbox.manage(new ServiceProgram(kind, place, port, environment))));
        return suite;
    }

    /** Starts all four and waits until they are ready. */
    public Suite start() {
        processes.values().forEach(ManagedProcess::start);
        processes.values().forEach(process -> process.awaitReady(START));
        return this;
    }

    public ManagedProcess service(ServiceKind kind) {
        return processes.get(kind);
    }

    public URI uri(ServiceKind kind) {
        return uris.get(kind);
    }

    /** Base addresses by {@link ServiceKind#id}. */
    public Map<String, URI> uris() {
        Map<String, URI> byName = new TreeMap<>();
        uris.forEach((kind, uri) -> byName.put(kind.id(), uri));
        return byName;
    }
}
