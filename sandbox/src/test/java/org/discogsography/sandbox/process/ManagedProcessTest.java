package org.discogsography.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    /** A child in the same session, and a grandchild in a session of its own, as PostgreSQL and Erlang make them. */
    private static final String FAMILY = "sleep 1000 & setsid sh -c 'sleep 1001 & wait' & touch ready; wait";

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private ManagedProcess process;

    @BeforeEach
    void family() {
        process = managed(FAMILY, SOON);
    }

    private ManagedProcess managed(String script, Duration patience) {
        return new ManagedProcess(
                new ScriptProgram(folder, script, patience), Guard.in(folder), Journal.in(folder.resolve("processes")));
    }

    @AfterEach
    void leaveNothing() {
        process.kill();
        assertThat(Leftovers.end(folder)).isZero();
    }

    @Test
    void killsEveryProcessOfTheProgram() {
        var members = startedFamily();

        process.kill();

        assertThat(members).noneMatch(ProcessId::alive);
        assertThat(process.state()).isEqualTo(new ProcessState.Stopped());
        assertThat(process.pids()).isEmpty();
    }

    @Test
    void freezesEveryProcessAndContinuesIt() {
        var members = startedFamily();

        process.freeze();

        assertThat(members).allMatch(ProcessId::frozen);
        assertThat(process.state()).isInstanceOf(ProcessState.Frozen.class);

        process.resume();

        assertThat(Waiting.until(SOON, () -> members.stream().noneMatch(ProcessId::frozen)))
                .isTrue();
        assertThat(members).allMatch(ProcessId::alive);
        assertThat(process.state()).isInstanceOf(ProcessState.Running.class);
    }

    @Test
    void killsAFrozenProgram() {
        var members = startedFamily();
        process.freeze();

        process.kill();

        assertThat(members).noneMatch(ProcessId::alive);
    }

    @Test
    void stopsAFrozenProgramInAnOrderlyWay() {
        process = managed("trap 'exit 5' TERM; touch ready; while :; do sleep 0.05; done", SOON);
        process.start();
        process.awaitReady(SOON);
        process.freeze();

        var report = process.stop();

        assertThat(report.exitCode()).isEqualTo(5);
        assertThat(report.killed()).isFalse();
    }

    @Test
    void killsAProgramThatDoesNotStopInTime() {
        process = managed("trap '' TERM; touch ready; while :; do sleep 0.05; done", Duration.ofMillis(200));
        process.start();
        process.awaitReady(SOON);

        var report = process.stop();

        assertThat(report.killed()).isTrue();
        assertThat(report.exitCode()).isEqualTo(128 + 9);
        assertThat(report.took()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void endsWhatAProgramLeavesBehindWhenItIsStopped() {
        process = managed("trap 'exit 0' TERM; setsid sleep 1000 & : > ready; wait", SOON);
        process.start();
        process.awaitReady(SOON);
        var members = members();

        process.stop();

        assertThat(members).hasSize(2).noneMatch(ProcessId::alive);
    }

    @Test
    void saysThatAndHowAProgramEndedByItself() {
        process = managed("echo cannot find my keys; exit 7", SOON);
        process.start();

        assertThatThrownBy(() -> process.awaitReady(SOON))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("script ended with exit code 7")
                .hasMessageContaining("cannot find my keys");
        assertThat(process.state()).isEqualTo(new ProcessState.Ended(7));
    }

    @Test
    void startsAgainAfterItEnded() {
        process = managed("[ -e ready ] && exec sleep 1000; touch ready; exit 7", SOON);
        process.start();
        Waiting.until(SOON, () -> process.state() instanceof ProcessState.Ended);

        process.start();

        assertThat(process.state()).isInstanceOf(ProcessState.Running.class);
    }

    @Test
    void doesNothingWhenItRunsAlready() {
        var members = startedFamily();

        process.start();
        process.resume();

        assertThat(members()).containsExactlyElementsOf(members);
    }

    @Test
    void saysWhatToDoWhenACommandMakesNoSense() {
        assertThatThrownBy(process::freeze).hasMessage("script is not running: start it before freezing it");
        assertThatThrownBy(process::resume).hasMessage("script is not running: there is nothing to continue; start it");
        assertThatThrownBy(() -> process.awaitReady(SOON)).hasMessage("script is stopped: start it first");
        process.start();
        process.freeze();
        assertThatThrownBy(process::start).hasMessage("script is frozen: continue it instead");
    }

    @Test
    void namesTheLastReasonWhenItIsNotReadyInTime() {
        process = managed("echo still thinking; exec sleep 1000", SOON);
        process.start();

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(300)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("did not answer within 300 ms: there is no file named ready")
                .hasMessageContaining("still thinking");
    }

    @Test
    void undoesAFaultWhenItIsClosed() {
        startedFamily();

        try (var _ = process.killed()) {
            assertThat(process.state()).isEqualTo(new ProcessState.Stopped());
        }

        assertThat(process.state()).isInstanceOf(ProcessState.Running.class);
    }

    private List<ProcessId> startedFamily() {
        process.start();
        process.awaitReady(SOON);
        assertThat(Waiting.until(SOON, () -> process.pids().size() == 4)).isTrue();
        return members();
    }

    private List<ProcessId> members() {
        return process.pids().stream()
                .map(pid -> ProcessId.of(pid).orElseThrow())
                .toList();
    }
}
