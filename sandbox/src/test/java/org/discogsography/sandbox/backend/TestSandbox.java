package org.discogsography.sandbox.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Local servers with little memory, whatever the environment of the tests gives. */
final class TestSandbox {

    private TestSandbox() {}

    static SandboxOptions options(Path folder) {
        var repository = repository();
        return SandboxOptions.in(folder, repository)
                .withEnvironment(Map.of())
                .from(BackendSource.LOCAL)
                .withLocal(LocalOptions.defaults(repository).withNeo4jMemory("384m", "64m"));
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
