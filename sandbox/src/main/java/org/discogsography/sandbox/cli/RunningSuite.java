package org.discogsography.sandbox.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.discogsography.sandbox.backend.BackendSource;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxOptions;
import org.discogsography.sandbox.suite.Suite;

/** Servers and services that this process owns, and the file by which other commands find them. */
final class RunningSuite implements AutoCloseable {
    private final Sandbox sandbox;
    private final Instance instance;

    private RunningSuite(Sandbox sandbox, Instance instance) {
        this.sandbox = sandbox;
        this.instance = instance;
    }

    static RunningSuite open(Home home, Path folder, Optional<BackendSource> source) {
        SandboxOptions options = SandboxOptions.in(folder, home.root()).telling(Out::line);
        Out.line("Starting RabbitMQ, PostgreSQL and Neo4j");
        Sandbox sandbox = Sandbox.open(source.map(options::from).orElse(options));
        try {
            Out.line("Starting the services");
            Suite suite = Suite.in(sandbox, home.root(), Suite.PortChoice.USUAL).start();
            Instance instance = new Instance(ProcessHandle.current().pid(), folder.toString(), suite.uris());
            instance.write();
            return new RunningSuite(sandbox, instance);
        } catch (RuntimeException failed) {
            sandbox.close();
            throw failed;
        }
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
