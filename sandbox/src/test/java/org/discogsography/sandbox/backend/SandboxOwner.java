package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A process that owns a sandbox until it is told to end: {@code SandboxOwner FOLDER SOURCE KIND…}. */
final class SandboxOwner {

    private SandboxOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        var kinds = Arrays.stream(arguments).skip(2).map(BackendKind::valueOf).collect(Collectors.toSet());
        var options = TestSandbox.options(Path.of(arguments[0]))
                .from(BackendSource.valueOf(arguments[1]))
                .starting(kinds);
        try (var sandbox = Sandbox.open(options)) {
            System.out.println("open");
            sandbox.awaitClosed();
        }
    }
}
