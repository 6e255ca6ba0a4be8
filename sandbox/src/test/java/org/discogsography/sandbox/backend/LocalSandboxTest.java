package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** All three servers, real, as local processes; one sandbox for all tests, each leaves it running. */
class LocalSandboxTest {

    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir(cleanup = CleanupMode.NEVER)
    static Path folder;

    private static Sandbox sandbox;
    private static Clients clients;

    @BeforeAll
    static void open() throws Exception {
        sandbox = Sandbox.open(TestSandbox.options(folder).asThrowaway());
        clients = new Clients(sandbox.connections());
        clients.leaveNotes("kept");
    }

    @AfterAll
    static void closeLeavesNothing() throws IOException {
        if (sandbox != null) {
            var memory = sharedMemoryOfPostgres();
            assertThat(sharedMemories()).contains(memory);

            sandbox.close();

            assertThat(folder).doesNotExist();
            assertThat(sharedMemories()).doesNotContain(memory);
        }
    }

    /** The last column of its line: key and id. */
    private static String sharedMemoryOfPostgres() throws IOException {
        return Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).stream()
                .map(line -> line.strip().split(" +", -1))
                .filter(words -> words.length == 2)
                .map(words -> words[1])
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sharedMemories() throws IOException {
        return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
                .map(line -> line.strip().split(" +", -1)[1])
                .toList();
    }

    @BeforeEach
    void everythingAnswers() {
        sandbox.backends().forEach(backend -> backend.awaitReady(READY));
    }

    @Test
    void writesTheConnectionsForTheOwnerOnly() throws Exception {
        var file = folder.resolve("connections.env");

        var lines = new TreeMap<String, String>();
        Files.readAllLines(file).forEach(line -> lines.put(line.replaceAll("=.*", ""), line.replaceAll("^[^=]*=", "")));

        assertThat(lines).isEqualTo(sandbox.connections());
        assertThat(lines)
                .containsOnlyKeys(
                        "AMQP_CONNECTION",
                        "RABBITMQ_MANAGEMENT_URL",
                        "NEO4J_ADDRESS",
                        "NEO4J_USERNAME",
                        "NEO4J_PASSWORD",
                        "POSTGRES_ADDRESS",
                        "POSTGRES_DATABASE",
                        "POSTGRES_USERNAME",
                        "POSTGRES_PASSWORD");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        for (var backend : sandbox.backends()) {
            assertThat(ListeningSockets.addresses(backend.pids()))
                    .as(backend.name())
                    .isNotEmpty()
                    .isSubsetOf(
                            ListeningSockets.LOOPBACK_4, ListeningSockets.LOOPBACK_6, ListeningSockets.LOOPBACK_4_IN_6);
        }
    }

    @Test
    void refusesAWrongPasswordEverywhere() {
        assertThatThrownBy(() -> clients.postgres("wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        for (var kind : BackendKind.values()) {
            assertThatThrownBy(() -> GivenBackend.of(kind, withWrongPasswords()).awaitReady(READY))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("refuses the login")
                    .hasMessageNotContaining("wrong");
        }
    }

    private static Map<String, String> withWrongPasswords() {
        var wrong = new TreeMap<>(sandbox.connections());
        wrong.replaceAll((name, value) -> name.endsWith("PASSWORD") ? "wrong" : value);
        wrong.replaceAll((name, value) ->
                name.equals("AMQP_CONNECTION") ? value.replaceAll("//(.*):.*@", "//$1:wrong@") : value);
        return wrong;
    }

    @Test
    void keepsPortsAndDataOverAStop() throws Exception {
        Parallel.forEach(sandbox.backends(), backend -> {
            try (var _ = backend.stopped()) {
                assertThat(backend.state()).isEqualTo(new ProcessState.Stopped());
                assertThat(backend.pids()).isEmpty();
                assertThatThrownBy(() -> asGiven(backend).awaitReady(SHORT)).isInstanceOf(SandboxException.class);
            }
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
            var pids = backend.pids();
            try (var _ = backend.frozen()) {
                assertThat(backend.state()).isInstanceOf(ProcessState.Frozen.class);
                assertThatThrownBy(() -> backend.awaitReady(SHORT))
                        .isInstanceOf(SandboxException.class)
                        .hasMessageContaining("did not answer within 500 ms");
            }
            assertThat(backend.pids()).contains(pids.getFirst());
        });

        assertNotesAreKept();
    }

    @Test
    void refusesASecondOwnerOfTheFolderByNameOfTheFirst() {
        assertThatThrownBy(() -> Sandbox.open(TestSandbox.options(folder)))
                .isInstanceOf(SandboxException.class)
                .hasMessage("the sandbox in " + folder + " is already running, owned by process "
                        + ProcessHandle.current().pid()
                        + ": stop that one first, or use another folder beside it");
    }

    @Test
    void obeysCommandsFromElsewhere() {
        var control = SandboxControl.attach(folder);
        var postgres = control.backend(BackendKind.POSTGRES);

        var report = postgres.stop();

        assertThat(report.killed()).isFalse();
        assertThat(postgres.state()).isEqualTo(new ProcessState.Stopped());
        assertThat(sandbox.postgres().state()).isEqualTo(new ProcessState.Stopped());

        postgres.start();
        postgres.awaitReady(READY);

        assertThat(control.owner()).isEqualTo(ProcessHandle.current().pid());
        assertThat(control.connections()).isEqualTo(sandbox.connections());
        assertThat(postgres.pids()).isEqualTo(sandbox.postgres().pids()).isNotEmpty();
        assertThatThrownBy(() -> control.program("mysql"))
                .hasMessage("there is no mysql in this sandbox, but [rabbitmq, postgres, neo4j]");
    }

    private static Backend asGiven(Backend backend) {
        return GivenBackend.of(backend.kind(), sandbox.connections());
    }

    private static void assertNotesAreKept() throws Exception {
        assertThat(clients.noteInPostgres()).isEqualTo("kept");
        assertThat(clients.noteInNeo4j()).isEqualTo("kept");
        assertThat(clients.noteInRabbitmq()).isEqualTo("kept");
    }
}
