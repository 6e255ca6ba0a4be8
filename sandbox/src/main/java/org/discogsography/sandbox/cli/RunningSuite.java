package org.discogsography.sandbox.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.Suite;
import org.discogsography.sandbox.suite.SuiteOptions;

/** Servers and services that this process owns, and the file by which other commands find them. */
final class RunningSuite implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Map<Service, Integer> USUAL_PORTS = Map.of(
            Service.EXTRACTOR, 8000, Service.GRAPHINATOR, 8001, Service.TABLEINATOR, 8002, Service.DASHBOARD, 8003);

    private final Sandbox sandbox;
    private final Instance instance;

    private RunningSuite(Sandbox sandbox, Instance instance) {
        this.sandbox = sandbox;
        this.instance = instance;
    }

    static RunningSuite open(Home home, Path folder, Optional<BackendSource> source) {
        SandboxOptions options = SandboxOptions.in(folder, home.root()).telling(Out::line);
        Sandbox sandbox = Sandbox.open(source.map(options::from).orElse(options));
        try {
            Out.line("Starting the services");
            Suite suite = Suite.of(sandbox, onUsualPorts(SuiteOptions.in(home.root())));
            suite.start();
            suite.awaitReady(START);
            Instance instance = new Instance(
                    ProcessHandle.current().pid(), folder.toString(), addresses(suite), containers(sandbox));
            instance.write();
            return new RunningSuite(sandbox, instance);
        } catch (RuntimeException failed) {
            sandbox.close();
            throw failed;
        }
    }

    /** 8000 to 8003 where they are free; a second suite beside this one gets others. */
    private static SuiteOptions onUsualPorts(SuiteOptions options) {
        SuiteOptions chosen = options;
        for (Service service : Service.values()) {
            int usual = USUAL_PORTS.get(service);
            if (Ports.isFree(usual)) {
                chosen = chosen.with(service, one -> one.withPort(usual));
            } else {
                Out.line("Port " + usual + " is in use: the " + service.id() + " takes another one");
            }
        }
        return chosen;
    }

    private static Map<String, URI> addresses(Suite suite) {
        Map<String, URI> addresses = new TreeMap<>();
        suite.services().forEach(process -> addresses.put(process.service().id(), process.uri()));
        return addresses;
    }

    /** Servers whose data does not outlast the suite. */
    private static List<String> containers(Sandbox sandbox) {
        return sandbox.backends().stream()
                .filter(backend -> backend.source() == BackendSource.CONTAINERS)
                .map(backend -> backend.kind().title())
                .sorted()
                .toList();
    }

    Instance instance() {
        return instance;
    }

    void awaitClosed() throws InterruptedException {
        sandbox.awaitClosed();
    }

    @Override
    public void close() {
        Instance.remove(instance.folderPath());
        sandbox.close();
    }
}
