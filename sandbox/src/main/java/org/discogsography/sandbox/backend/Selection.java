package org.discogsography.sandbox.backend;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Journal;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.SandboxException;

/** Decides for each backend where it comes from. */
final class Selection {

    private final SandboxOptions options;
    private final Guard guard;
    private final Journal journal;
    private final Workshop workshop;

    Selection(SandboxOptions options, Guard guard, Journal journal) {
        this.options = options;
        this.guard = guard;
        this.journal = journal;
        this.workshop =
                new Workshop(options.folder(), options.local(), Settings.in(options.folder()), guard, options.notes());
    }

    Map<BackendKind, Backend> backends() {
        var backends = new EnumMap<BackendKind, Backend>(BackendKind.class);
        for (var kind : BackendKind.values()) {
            backends.put(kind, backend(kind));
        }
        return Collections.unmodifiableMap(backends);
    }

    private Backend backend(BackendKind kind) {
        var environment = options.choice().environment();
        var source = options.choice()
                .forced()
                .orElseGet(() -> GivenBackend.isGiven(kind, environment) ? BackendSource.GIVEN : BackendSource.LOCAL);
        return switch (source) {
            case GIVEN -> given(kind, environment);
            case CONTAINERS -> throw new SandboxException("containers are not supported yet");
            case LOCAL -> local(kind);
        };
    }

    private static Backend given(BackendKind kind, Map<String, String> environment) {
        if (!GivenBackend.isGiven(kind, environment)) {
            throw new SandboxException("no " + kind.title() + " is given: set " + GivenBackend.variable(kind)
                    + ", or let the sandbox start one");
        }
        return GivenBackend.of(kind, environment);
    }

    private Backend local(BackendKind kind) {
        var server = server(kind);
        return new LocalBackend(server, workshop.home(kind), new ManagedProcess(server, guard, journal));
    }

    private LocalServer server(BackendKind kind) {
        return switch (kind) {
            case RABBITMQ ->
                new RabbitServer(
                        workshop,
                        new RabbitInstallation(
                                new ThisMachine(guard, workshop.home(kind).log().resolveSibling("apt.log")),
                                options.notes()));
            case POSTGRES -> new PostgresServer(workshop);
            case NEO4J -> new Neo4jServer(workshop);
        };
    }
}
