package org.discogsography.sandbox.backend;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.Readiness;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.StopReport;
import org.discogsography.sandbox.process.Waiting;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/** A server of ours in a container, which is made at the first start and keeps its data until the sandbox closes. */
final class ContainerBackend implements Backend {

    /** Longer than a clean stop of any of the three takes. */
    private static final int STOP_SECONDS = 30;

    private static final int KILLED = 128 + 9;
    private static final Duration EFFECT = Duration.ofSeconds(20);

    private final BackendKind kind;
    private final Access access;
    private final Probe probe;
    private final DockerClient docker;
    private final GenericContainer<?> container;
    private final ReentrantLock commands = new ReentrantLock();

    private volatile boolean ended = true;

    ContainerBackend(BackendKind kind, Access access, DockerClient docker, GenericContainer<?> container) {
        this.kind = kind;
        this.access = access;
        this.probe = Probe.of(kind, access.environment());
        this.docker = docker;
        this.container = container;
    }

    @Override
    public BackendKind kind() {
        return kind;
    }

    @Override
    public BackendSource source() {
        return BackendSource.CONTAINERS;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public void administer(String tool, List<String> arguments) {
        var command = new ArrayList<>(List.of(tool));
        command.addAll(arguments);
        try {
            var result = container.execInContainer(command.toArray(String[]::new));
            if (result.getExitCode() != 0) {
                throw new SandboxException(String.join(" ", command) + " failed with exit code " + result.getExitCode()
                        + ": " + result.getStderr() + result.getStdout());
            }
        } catch (IOException e) {
            throw new SandboxException(String.join(" ", command) + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
    }

    @Override
    public ProcessState state() {
        return ended ? new ProcessState.Stopped() : state(inspect());
    }

    private static ProcessState state(ContainerState state) {
        if (Boolean.TRUE.equals(state.getPaused())) {
            return new ProcessState.Frozen(Instant.parse(state.getStartedAt()));
        }
        return Boolean.TRUE.equals(state.getRunning())
                ? new ProcessState.Running(Instant.parse(state.getStartedAt()))
                : new ProcessState.Ended(exitCode(state));
    }

    private static int exitCode(ContainerState state) {
        return state.getExitCodeLong() == null ? 0 : Math.toIntExact(state.getExitCodeLong());
    }

    private ContainerState inspect() {
        return docker.inspectContainerCmd(id()).exec().getState();
    }

    private String id() {
        return container.getContainerId();
    }

    /** As the daemon's machine numbers them. */
    @Override
    public List<Long> pids() {
        return switch (state()) {
            case ProcessState.Running _, ProcessState.Frozen _ -> {
                var top = docker.topContainerCmd(id()).exec();
                var column = List.of(top.getTitles()).indexOf("PID");
                yield Arrays.stream(top.getProcesses())
                        .map(process -> Long.parseLong(process[column]))
                        .toList();
            }
            case ProcessState.Stopped _, ProcessState.Ended _, ProcessState.Unmanaged _ -> List.of();
        };
    }

    @Override
    public void start() {
        command("start", () -> {
            switch (state()) {
                case ProcessState.Running _ -> {}
                case ProcessState.Frozen _ -> throw new SandboxException(name() + " is frozen: continue it instead");
                case ProcessState.Stopped _, ProcessState.Ended _, ProcessState.Unmanaged _ -> startContainer();
            }
            return null;
        });
    }

    private void startContainer() {
        if (id() == null) {
            container.start();
        } else {
            docker.startContainerCmd(id()).exec();
        }
        ended = false;
    }

    @Override
    public StopReport stop() {
        return command("stop", () -> switch (state()) {
            case ProcessState.Stopped _, ProcessState.Unmanaged _ -> StopReport.nothingToDo();
            case ProcessState.Frozen _ -> {
                docker.unpauseContainerCmd(id()).exec();
                yield stopContainer();
            }
            case ProcessState.Running _, ProcessState.Ended _ -> stopContainer();
        });
    }

    private StopReport stopContainer() {
        var began = System.nanoTime();
        docker.stopContainerCmd(id()).withTimeout(STOP_SECONDS).exec();
        ended = true;
        var exitCode = exitCode(inspect());
        return new StopReport(Duration.ofNanos(System.nanoTime() - began), exitCode, exitCode == KILLED);
    }

    /** Docker kills no paused container, so a frozen one runs for a moment. */
    @Override
    public void kill() {
        command("kill", () -> {
            switch (state()) {
                case ProcessState.Frozen _ -> {
                    docker.unpauseContainerCmd(id()).exec();
                    killContainer();
                }
                case ProcessState.Running _ -> killContainer();
                case ProcessState.Ended _ -> ended = true;
                case ProcessState.Stopped _, ProcessState.Unmanaged _ -> {}
            }
            return null;
        });
    }

    private void killContainer() {
        docker.killContainerCmd(id()).withSignal("KILL").exec();
        if (!Waiting.until(EFFECT, () -> !Boolean.TRUE.equals(inspect().getRunning()))) {
            throw new SandboxException("Docker did not kill " + name() + " (container " + id() + ")");
        }
        ended = true;
    }

    @Override
    public void freeze() {
        command("freeze", () -> {
            switch (state()) {
                case ProcessState.Running _ -> docker.pauseContainerCmd(id()).exec();
                case ProcessState.Frozen _ -> {}
                case ProcessState.Stopped _, ProcessState.Ended _, ProcessState.Unmanaged _ ->
                    throw new SandboxException(name() + " is not running: start it before freezing it");
            }
            return null;
        });
    }

    @Override
    public void resume() {
        command("continue", () -> {
            switch (state()) {
                case ProcessState.Frozen _ -> docker.unpauseContainerCmd(id()).exec();
                case ProcessState.Running _ -> {}
                case ProcessState.Stopped _, ProcessState.Ended _, ProcessState.Unmanaged _ ->
                    throw new SandboxException(name() + " is not running: there is nothing to continue; start it");
            }
            return null;
        });
    }

    @Override
    public void awaitReady(Duration limit) {
        Readiness.await(name(), limit, this::check, this::snapshot);
    }

    private void check(Duration limit) throws NotReady {
        switch (state()) {
            case ProcessState.Ended(var exitCode) ->
                throw new SandboxException(name() + " ended with exit code " + exitCode + "\n" + snapshot());
            case ProcessState.Stopped() -> throw new SandboxException(name() + " is stopped: start it first");
            case ProcessState.Running _, ProcessState.Frozen _, ProcessState.Unmanaged _ -> probe.check(limit);
        }
    }

    private String snapshot() {
        var log = container.getLogs();
        return this + "; last lines of the container's log:\n" + log.substring(Math.max(0, log.length() - 2_000));
    }

    private <T> T command(String verb, Supplier<T> body) {
        commands.lock();
        try {
            return body.get();
        } catch (DockerException | ContainerLaunchException e) {
            throw new SandboxException("Docker could not " + verb + " " + name() + ": " + e.getMessage(), e);
        } finally {
            commands.unlock();
        }
    }

    @Override
    public String toString() {
        return name() + " at " + access + " (container " + id() + ", " + state() + ")";
    }
}
