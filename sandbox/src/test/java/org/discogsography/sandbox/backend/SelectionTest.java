package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is started here: it is about what would be. */
class SelectionTest {

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void takesGivenAddressesFirstAndTheRestFromElsewhere() {
        var environment = Map.of("DOCKER_HOST", "unix:///nowhere", "POSTGRES_ADDRESS", "db:5432");

        try (var sandbox = Sandbox.open(options(environment))) {
            assertThat(sandbox.postgres().source()).isEqualTo(BackendSource.GIVEN);
            assertThat(sandbox.neo4j().source()).isEqualTo(BackendSource.LOCAL);
            assertThat(sandbox.rabbitmq().source()).isEqualTo(BackendSource.LOCAL);
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void fallsBackToLocalProcessesAndSaysSoWhenAnImageCannotBeHad() throws Exception {
        try (var docker = FakeDocker.at(socket());
                var sandbox = Sandbox.open(options(dockerHost()))) {
            assertThat(sandbox.backends())
                    .allSatisfy(backend -> assertThat(backend.source()).isEqualTo(BackendSource.LOCAL));
            assertThat(docker.requests())
                    .contains(
                            "GET /_ping",
                            "GET /images/postgres:18/json",
                            "POST /images/create?fromImage=postgres&tag=18");
        }
        assertThat(notes)
                .contains("Starting PostgreSQL as a local process: the image postgres:18 is not there and cannot be"
                        + " pulled");
    }

    @Test
    void refusesContainersThatWereAskedForAndCannotBeHad() throws Exception {
        try (var _ = FakeDocker.at(socket())) {
            assertThatThrownBy(() -> Sandbox.open(options(dockerHost()).from(BackendSource.CONTAINERS)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessage("the image rabbitmq:4-management is not there and cannot be pulled");
        }
        assertThatThrownBy(() -> Sandbox.open(
                        options(Map.of("DOCKER_HOST", "unix:///nowhere")).from(BackendSource.CONTAINERS)))
                .isInstanceOf(SandboxException.class)
                .hasMessage("no Docker daemon answers: start one, or use local processes");
    }

    @Test
    void leavesTheFolderFreeWhenItCouldNotBeOpened() {
        assertThatThrownBy(() -> Sandbox.open(options(Map.of()).from(BackendSource.GIVEN)))
                .isInstanceOf(SandboxException.class);

        try (var sandbox = Sandbox.open(options(Map.of("DOCKER_HOST", "unix:///nowhere")))) {
            assertThat(sandbox.backends()).hasSize(3);
        }
    }

    private SandboxOptions options(Map<String, String> environment) {
        return TestSandbox.options(folder.resolve("sandbox"))
                .fromFirstPossible()
                .withEnvironment(environment)
                .starting(EnumSet.noneOf(BackendKind.class))
                .telling(notes::add);
    }

    private Path socket() {
        return folder.resolve("docker.sock");
    }

    private Map<String, String> dockerHost() {
        return Map.of("DOCKER_HOST", "unix://" + socket());
    }
}
