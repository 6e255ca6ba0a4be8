package org.discogsography.sandbox.cli;

import java.util.List;
import java.util.Optional;
import org.discogsography.sandbox.backend.BackendSource;
import picocli.CommandLine.Option;

/** Where the servers come from. */
final class BackendOption {
    @Option(
            names = "--backends",
            paramLabel = "SOURCE",
            description = "given (addresses in the environment), containers (Docker), or local (processes);"
                    + " default: the first that is possible, in this order")
    private BackendSource source;

    Optional<BackendSource> source() {
        return Optional.ofNullable(source);
    }

    List<String> asArguments() {
        return source == null ? List.of() : List.of("--backends", source.toString());
    }
}
