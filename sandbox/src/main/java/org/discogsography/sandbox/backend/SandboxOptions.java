package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How to open a sandbox.
 *
 * @param folder where data, logs, ports and secrets are kept
 * @param choice where the backends come from
 * @param started which backends run once the sandbox is open; the others wait for {@link Backend#start}
 * @param local how local servers are made
 * @param throwaway closing kills instead of stopping, and removes the folder: for tests
 * @param notes is told, in a sentence each, what takes long, changes the machine, or is not as asked for
 */
public record SandboxOptions(
        Path folder,
        Choice choice,
        Set<BackendKind> started,
        LocalOptions local,
        boolean throwaway,
        Consumer<String> notes) {

    /**
     * Where the backends come from.
     *
     * @param forced the only source to be used; empty for the first possible one
     * @param environment where given addresses are looked for
     */
    public record Choice(Optional<BackendSource> forced, Map<String, String> environment) {}

    public SandboxOptions {
        folder = folder.toAbsolutePath().normalize();
        started = Set.copyOf(started);
    }

    /**
     * Everything started, from the first possible source, with the environment of this process, silently.
     *
     * @param repository the project's folder
     */
    public static SandboxOptions in(Path folder, Path repository) {
        return new SandboxOptions(
                folder,
                new Choice(Optional.empty(), System.getenv()),
                EnumSet.allOf(BackendKind.class),
                LocalOptions.defaults(repository),
                false,
                _ -> {});
    }

    SandboxOptions in(Path otherFolder) {
        return new SandboxOptions(otherFolder, choice, started, local, throwaway, notes);
    }

    public SandboxOptions from(BackendSource source) {
        return new SandboxOptions(
                folder, new Choice(Optional.of(source), choice.environment()), started, local, throwaway, notes);
    }

    public SandboxOptions fromFirstPossible() {
        return new SandboxOptions(
                folder, new Choice(Optional.empty(), choice.environment()), started, local, throwaway, notes);
    }

    public SandboxOptions withEnvironment(Map<String, String> environment) {
        return new SandboxOptions(folder, new Choice(choice.forced(), environment), started, local, throwaway, notes);
    }

    public SandboxOptions starting(Set<BackendKind> kinds) {
        return new SandboxOptions(folder, choice, kinds, local, throwaway, notes);
    }

    public SandboxOptions withLocal(LocalOptions options) {
        return new SandboxOptions(folder, choice, started, options, throwaway, notes);
    }

    public SandboxOptions asThrowaway() {
        return new SandboxOptions(folder, choice, started, local, true, notes);
    }

    public SandboxOptions telling(Consumer<String> listener) {
        return new SandboxOptions(folder, choice, started, local, throwaway, listener);
    }
}
