package org.discogsography.sandbox.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to start a program.
 *
 * @param environment added to ours; never part of what is written to disk, as it may hold secrets
 * @param unset what of our environment it must not see
 * @param folder working directory
 * @param log where standard output and error are appended
 */
public record Launch(List<String> command, Map<String, String> environment, Set<String> unset, Path folder, Path log) {

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        unset = Set.copyOf(unset);
    }

    public Launch(List<String> command, Map<String, String> environment, Path folder, Path log) {
        this(command, environment, Set.of(), folder, log);
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
