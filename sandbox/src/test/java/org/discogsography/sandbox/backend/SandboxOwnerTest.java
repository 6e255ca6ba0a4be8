package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.discogsography.sandbox.process.Leftovers;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the servers when the process that owns them ends: in each of the ways in which processes end. */
class SandboxOwnerTest {

    @TempDir
    Path temporary;

    private OwnerProcess owner;

    @AfterEach
    void end() {
        if (owner != null) {
            owner.close();
        }
    }

    @Test
    void noProcessOutlivesAnOwnerThatIsKilledAndTheFolderStaysUsable() throws Exception {
        startOwner(BackendKind.values());
        owner.awaitOpen();
        var ports = owner.ports();

        owner.kill();

        assertNothingRuns();
        assertThat(ports).allMatch(Ports::isFree);

        startOwner(BackendKind.POSTGRES);
        owner.awaitOpen();

        assertThat(owner.ports()).isEqualTo(ports);
    }

    @Test
    void theNextStartRepairsWhatACrashInTheMiddleOfInitialisationLeft() throws Exception {
        startOwner(BackendKind.POSTGRES, BackendKind.RABBITMQ);
        assertThat(Waiting.until(OwnerProcess.LIMIT, () -> Files.exists(folder().resolve("postgres/data/PG_VERSION"))))
                .isTrue();
        owner.kill();
        assertNothingRuns();
        assertThat(folder().resolve("postgres/initialised")).doesNotExist();

        startOwner(BackendKind.POSTGRES, BackendKind.RABBITMQ);

        owner.awaitOpen();
    }

    @Test
    void stopsInOrderWhenTheOwnerIsInterrupted() throws Exception {
        startOwner(BackendKind.POSTGRES);
        owner.awaitOpen();

        owner.interrupt();

        assertThat(owner.exitCode()).isEqualTo(128 + 2);
        assertNothingRuns();
        assertThat(Files.readString(folder().resolve("logs/postgres.log"))).contains("database system is shut down");
        assertThat(folder().resolve("connections.env")).doesNotExist();
        assertThat(folder().resolve("control.json")).doesNotExist();
        assertThat(folder().resolve("owner.pid")).doesNotExist();
    }

    @Test
    void closesWhenAskedFromElsewhere() throws Exception {
        startOwner(BackendKind.POSTGRES);
        owner.awaitOpen();

        SandboxControl.attach(folder()).close(OwnerProcess.LIMIT);

        assertThat(owner.exitCode()).isZero();
        assertNothingRuns();
    }

    private Path folder() {
        return temporary.resolve("sandbox");
    }

    private void startOwner(BackendKind... kinds) throws IOException {
        owner = OwnerProcess.start(folder(), BackendSource.LOCAL, kinds);
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
