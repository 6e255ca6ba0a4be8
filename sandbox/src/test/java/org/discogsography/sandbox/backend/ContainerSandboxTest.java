package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same promises over containers, where a Docker daemon answers and has the images. */
class ContainerSandboxTest {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Sandbox sandbox;
    private static Clients clients;

    @BeforeAll
    static void open() throws Exception {
        var docker = DockerSocket.answering(System.getenv());
        assumeThat(docker).as("a Docker daemon").isPresent();
        for (var kind : BackendKind.values()) {
            var image = ContainerRecipe.image(kind);
            assumeThat(docker.orElseThrow().isPresent(image)).as(image).isTrue();
        }
        var notes = new ArrayList<String>();
        sandbox = Sandbox.open(
                TestSandbox.options(folder).fromFirstPossible().asThrowaway().telling(notes::add));
        assertThat(notes).as("nothing was amiss").containsExactly("Starting RabbitMQ, PostgreSQL, Neo4j");
        clients = new Clients(sandbox.connections());
        clients.leaveNotes("kept");
    }

    @AfterAll
    static void closeLeavesNothing() {
        if (sandbox != null) {
            var docker = sandbox.containers().orElseThrow().docker();
            sandbox.close();
            assertThat(docker.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(Map.of(Containers.LABEL, folder.toString()))
                            .exec())
                    .isEmpty();
        }
    }

    @BeforeEach
    void everythingAnswers() {
        sandbox.backends().forEach(backend -> backend.awaitReady(READY));
    }

    @Test
    void takesContainersWhenADaemonAnswers() {
        assertThat(sandbox.backends())
                .allSatisfy(backend -> assertThat(backend.source()).isEqualTo(BackendSource.CONTAINERS));
    }

    @Test
    void keepsPortsAndDataOverAStop() throws Exception {
        Parallel.forEach(sandbox.backends(), backend -> {
            var report = backend.stop();
            assertThat(report.killed()).as(backend.name()).isFalse();
            assertThat(backend.state()).isEqualTo(new ProcessState.Stopped());
            backend.start();
            backend.awaitReady(READY);
        });

        assertNotesAreKept();
    }

    @Test
    void keepsPortsAndDataOverAKill() throws Exception {
        Parallel.forEach(sandbox.backends(), backend -> {
            try (var _ = backend.killed()) {
                assertThat(backend.pids()).isEmpty();
            }
        });

        assertNotesAreKept();
    }

    @Test
    void doesNotAnswerWhileItIsFrozen() throws Exception {
        Parallel.forEach(sandbox.backends(), backend -> {
            try (var _ = backend.frozen()) {
                assertThat(backend.state()).isInstanceOf(ProcessState.Frozen.class);
                assertThat(backend.pids()).isNotEmpty();
                assertThatThrownBy(() -> backend.awaitReady(SHORT)).isInstanceOf(SandboxException.class);
            }
        });

        assertNotesAreKept();
    }

    @Test
    void noticesThatAContainerEndedByItself() {
        var postgres = sandbox.postgres();
        var id = sandbox.containers()
                .orElseThrow()
                .docker()
                .listContainersCmd()
                .withLabelFilter(Map.of(Containers.LABEL, folder.toString()))
                .withAncestorFilter(List.of(ContainerRecipe.image(BackendKind.POSTGRES)))
                .exec()
                .getFirst()
                .getId();
        sandbox.containers().orElseThrow().docker().killContainerCmd(id).exec();

        assertThatThrownBy(() -> postgres.awaitReady(READY))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("postgres ended with exit code 137");

        postgres.start();
    }

    @Test
    void noContainerOutlivesAnOwnerThatIsKilled(@TempDir Path temporary) throws Exception {
        var ownersFolder = temporary.resolve("sandbox");
        try (var owner = OwnerProcess.start(ownersFolder, BackendSource.CONTAINERS, BackendKind.POSTGRES)) {
            owner.awaitOpen();
            assertThat(containersOf(ownersFolder)).hasSize(1);

            owner.kill();

            assertThat(Waiting.until(READY, () -> containersOf(ownersFolder).isEmpty()))
                    .isTrue();
        }
    }

    private static List<Container> containersOf(Path sandboxFolder) {
        return sandbox.containers()
                .orElseThrow()
                .docker()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Containers.LABEL, sandboxFolder.toString()))
                .exec();
    }

    private static void assertNotesAreKept() throws Exception {
        assertThat(clients.noteInPostgres()).isEqualTo("kept");
        assertThat(clients.noteInNeo4j()).isEqualTo("kept");
        assertThat(clients.noteInRabbitmq()).isEqualTo("kept");
    }
}
