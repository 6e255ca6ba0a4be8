package org.discogsography.sandbox.backend;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Journal;
import org.discogsography.sandbox.process.ManagedProcess;
import org.discogsography.sandbox.process.SandboxException;

/** Decides for each backend where it comes from, and makes it, not started yet. */
final class Selection {

    private final SandboxOptions options;
    private final Guard guard;
    private final Journal journal;
    private final Workshop workshop;
    private final ContainerSupply containers;

    Selection(SandboxOptions options, Guard guard, Journal journal) {
        this.options = options;
        this.guard = guard;
        this.journal = journal;
        this.workshop =
                new Workshop(options.folder(), options.local(), Settings.in(options.folder()), guard, options.notes());
        this.containers = new ContainerSupply(options.folder(), options.choice().environment());
    }

    /** The backends, and the containers to be removed in the end. */
    record Selected(Map<BackendKind, Backend> backends, Optional<Containers> containers) {

        static Selected none() {
            return new Selected(Map.of(), Optional.empty());
        }
    }

    Selected select() {
        var backends = new EnumMap<BackendKind, Backend>(BackendKind.class);
        for (var kind : BackendKind.values()) {
            backends.put(
                    kind,
                    options.choice()
                            .forced()
                            .map(source -> forced(kind, source))
                            .orElseGet(() -> first(kind)));
        }
        return new Selected(Collections.unmodifiableMap(backends), containers.opened());
    }

    private Backend forced(BackendKind kind, BackendSource source) {
        return switch (source) {
            case GIVEN -> given(kind);
            case CONTAINERS ->
                switch (containers.of(kind)) {
                    case ContainerSupply.Available(var opened) -> container(kind, opened);
                    case ContainerSupply.Unavailable(var reason) -> throw new SandboxException(reason);
                };
            case LOCAL -> local(kind);
        };
    }

    private Backend first(BackendKind kind) {
        if (GivenBackend.isGiven(kind, options.choice().environment())) {
            return given(kind);
        }
        return switch (containers.of(kind)) {
            case ContainerSupply.Available(var opened) -> container(kind, opened);
            case ContainerSupply.Unavailable(var reason) -> {
                if (containers.dockerAnswers()) {
                    options.notes().accept("Starting " + kind.title() + " as a local process: " + reason);
                }
                yield local(kind);
            }
        };
    }

    private Backend given(BackendKind kind) {
        var environment = options.choice().environment();
        if (!GivenBackend.isGiven(kind, environment)) {
            throw new SandboxException("no " + kind.title() + " is given: set " + GivenBackend.variable(kind)
                    + ", or let the sandbox start one");
        }
        return GivenBackend.of(kind, environment);
    }

    private Backend container(BackendKind kind, Containers opened) {
        var recipe = new ContainerRecipe(workshop);
        return new ContainerBackend(
                kind, recipe.access(kind), opened.docker(), recipe.container(kind, opened.labels()));
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
            case POSTGRES -> new PostgresServer(workshop, Unprivileged::firstPossible);
            case NEO4J -> new Neo4jServer(workshop);
        };
    }
}
