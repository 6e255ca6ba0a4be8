package org.discogsography.sandbox.backend;

import java.nio.file.Path;

/** A process that owns a sandbox until it is killed: {@code SandboxOwner FOLDER REPOSITORY}. */
final class SandboxOwner {

    private SandboxOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = SandboxOptions.in(Path.of(arguments[0]), Path.of(arguments[1]))
                .from(BackendSource.LOCAL)
                .withLocal(LocalOptions.defaults(Path.of(arguments[1])).withNeo4jMemory("512m", "64m"))
                .telling(System.out::println);
        var began = System.nanoTime();
        try (var sandbox = Sandbox.open(options)) {
            System.out.println("open after " + (System.nanoTime() - began) / 1_000_000 + " ms");
            sandbox.backends().forEach(System.out::println);
            sandbox.awaitClosed();
        }
    }
}
