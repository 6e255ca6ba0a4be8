package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.Leftovers;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the servers when the process that owns them ends: in each of the ways in which processes end. */
class SandboxOwnerTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path temporary;

    private Process owner;

    @AfterEach
    void end() {
        if (owner != null) {
            owner.destroyForcibly();
        }
        Leftovers.end(folder());
    }

    @Test
    void noProcessOutlivesAnOwnerThatIsKilledAndTheFolderStaysUsable() throws Exception {
        startOwner("RABBITMQ", "POSTGRES", "NEO4J");
        awaitLine("open");
        var ports = ports();

        owner.destroyForcibly().waitFor();

        assertNothingRuns();
        assertThat(ports).allMatch(Ports::isFree);

        startOwner("POSTGRES");
        awaitLine("open");

        assertThat(ports()).isEqualTo(ports);
    }

    @Test
    void theNextStartRepairsWhatACrashInTheMiddleOfInitialisationLeft() throws Exception {
        startOwner("POSTGRES", "RABBITMQ");
        assertThat(Waiting.until(LIMIT, () -> Files.exists(folder().resolve("postgres/data/PG_VERSION"))))
                .isTrue();
        owner.destroyForcibly().waitFor();
        assertNothingRuns();
        assertThat(folder().resolve("postgres/initialised")).doesNotExist();

        startOwner("POSTGRES", "RABBITMQ");

        awaitLine("open");
    }

    @Test
    void stopsInOrderWhenTheOwnerIsInterrupted() throws Exception {
        startOwner("POSTGRES");
        awaitLine("open");

        new ProcessBuilder("sh", "-c", "kill -s INT " + owner.pid()).start().waitFor();

        assertThat(owner.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertNothingRuns();
        assertThat(Files.readString(folder().resolve("logs/postgres.log"))).contains("database system is shut down");
        assertThat(folder().resolve("connections.env")).doesNotExist();
        assertThat(folder().resolve("control.json")).doesNotExist();
        assertThat(folder().resolve("owner.pid")).doesNotExist();
    }

    @Test
    void closesWhenAskedFromElsewhere() throws Exception {
        startOwner("POSTGRES");
        awaitLine("open");

        SandboxControl.attach(folder()).close(LIMIT);

        assertThat(owner.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(owner.exitValue()).isZero();
        assertNothingRuns();
    }

    private Path folder() {
        return temporary.resolve("sandbox");
    }

    private Path output() {
        return temporary.resolve("owner.log");
    }

    private void startOwner(String... kinds) throws IOException {
        var command = new ArrayList<>(List.of(
                JavaProgram.executable(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxOwner.class.getName(),
                folder().toString()));
        command.addAll(List.of(kinds));
        owner = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private void awaitLine(String line) {
        assertThat(Waiting.until(LIMIT, () -> !owner.isAlive() || lines().contains(line)))
                .isTrue();
        assertThat(lines()).contains(line);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Integer> ports() {
        return SandboxControl.attach(folder()).programs().stream()
                .map(Backend.class::cast)
                .flatMap(backend -> backend.ports().values().stream())
                .toList();
    }

    /** The guards act within milliseconds; a busy machine needs a moment. */
    private void assertNothingRuns() {
        var seen = new ArrayList<Integer>();
        assertThat(Waiting.until(Duration.ofSeconds(5), () -> {
                    seen.add(Leftovers.count(folder()));
                    return seen.getLast() == 0;
                }))
                .as("processes left, over time: %s", seen)
                .isTrue();
    }
}
