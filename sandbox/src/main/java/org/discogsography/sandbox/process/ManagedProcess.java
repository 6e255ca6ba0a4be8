package org.discogsography.sandbox.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A program of ours under control, one run of it at a time. Thread-safe: commands follow one another. */
public final class ManagedProcess implements Controlled {

    private final Program program;
    private final Guard guard;
    private final Journal journal;
    private final ReentrantLock commands = new ReentrantLock();

    private volatile Run run = new Run.None();

    public ManagedProcess(Program program, Guard guard, Journal journal) {
        this.program = program;
        this.guard = guard;
        this.journal = journal;
    }

    private sealed interface Run {

        record None() implements Run {}

        record Live(GuardedProcess process) implements Run {}

        record Frozen(GuardedProcess process, Instant since) implements Run {}
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public ProcessState state() {
        return switch (run) {
            case Run.None() -> new ProcessState.Stopped();
            case Run.Live(var process) when process.alive() -> new ProcessState.Running(process.since());
            case Run.Frozen(var process, var since) when process.alive() -> new ProcessState.Frozen(since);
            case Run.Live(var process) -> new ProcessState.Ended(process.exitCode());
            case Run.Frozen(var process, var since) -> new ProcessState.Ended(process.exitCode());
        };
    }

    @Override
    public List<Long> pids() {
        return switch (run) {
            case Run.None() -> List.of();
            case Run.Live(var process) -> pids(process);
            case Run.Frozen(var process, var since) -> pids(process);
        };
    }

    private static List<Long> pids(GuardedProcess process) {
        return process.members().stream().map(ProcessId::pid).toList();
    }

    @Override
    public void start() {
        command(() -> {
            switch (state()) {
                case ProcessState.Running _ -> {}
                case ProcessState.Frozen _ -> throw new SandboxException(name() + " is frozen: continue it instead");
                case ProcessState.Stopped _, ProcessState.Ended _, ProcessState.Unmanaged _ -> launch();
            }
            return null;
        });
    }

    private void launch() {
        var launch = program.launch();
        var process = guard.launch(launch);
        run = new Run.Live(process);
        journal.started(name(), launch, process.everything());
    }

    @Override
    public StopReport stop() {
        return command(() -> switch (run) {
            case Run.None() -> StopReport.nothingToDo();
            case Run.Live(var process) -> stop(process);
            case Run.Frozen(var process, var since) -> stop(process);
        });
    }

    private StopReport stop(GuardedProcess process) {
        var began = System.nanoTime();
        var stop = program.stop();
        var obeyed = process.terminate(stop.signal(), stop.patience());
        ended();
        return new StopReport(Duration.ofNanos(System.nanoTime() - began), process.exitCode(), !obeyed);
    }

    @Override
    public void kill() {
        command(() -> {
            switch (run) {
                case Run.None() -> {}
                case Run.Live(var process) -> kill(process);
                case Run.Frozen(var process, var since) -> kill(process);
            }
            return null;
        });
    }

    private void kill(GuardedProcess process) {
        process.kill();
        ended();
    }

    private void ended() {
        run = new Run.None();
        journal.ended(name());
    }

    @Override
    public void freeze() {
        command(() -> {
            switch (run) {
                case Run.Live(var process)
                when process.alive() -> {
                    process.freeze();
                    run = new Run.Frozen(process, Instant.now());
                }
                case Run.Frozen(var process, var since) when process.alive() -> {}
                case Run.None _, Run.Live _, Run.Frozen _ ->
                    throw new SandboxException(name() + " is not running: start it before freezing it");
            }
            return null;
        });
    }

    @Override
    public void resume() {
        command(() -> {
            switch (run) {
                case Run.Live(var process) when process.alive() -> {}
                case Run.Frozen(var process, var since)
                when process.alive() -> {
                    process.resume();
                    run = new Run.Live(process);
                }
                case Run.None _, Run.Live _, Run.Frozen _ ->
                    throw new SandboxException(name() + " is not running: there is nothing to continue; start it");
            }
            return null;
        });
    }

    @Override
    public void awaitReady(Duration limit) {
        await(limit, program::check);
    }

    /** As {@link #awaitReady}, with another question. */
    public void await(Duration limit, Readiness.Check check) {
        Readiness.await(
                name(),
                limit,
                left -> {
                    requireStarted();
                    check.within(left);
                },
                this::snapshot);
    }

    private void requireStarted() {
        switch (state()) {
            case ProcessState.Ended(var exitCode) ->
                throw new SandboxException(name() + " ended with exit code " + exitCode + "\n" + snapshot());
            case ProcessState.Stopped() -> throw new SandboxException(name() + " is stopped: start it first");
            case ProcessState.Running _, ProcessState.Frozen _, ProcessState.Unmanaged _ -> {}
        }
    }

    /** State, pids and the end of the log. */
    public String snapshot() {
        return name() + ": " + state() + ", pids " + pids() + "; " + LogTail.of(program.log());
    }

    private <T> T command(Supplier<T> body) {
        commands.lock();
        try {
            return body.get();
        } finally {
            commands.unlock();
        }
    }
}
