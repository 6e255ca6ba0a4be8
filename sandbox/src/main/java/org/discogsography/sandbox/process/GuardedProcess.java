package org.discogsography.sandbox.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedCollection;
import java.util.concurrent.TimeUnit;

/** One run of a program with everything that it starts. */
final class GuardedProcess {

    /** Signals take effect within microseconds; a process that is deep in the kernel (disk) may take longer. */
    private static final Duration EFFECT = Duration.ofSeconds(10);

    private final Process guard;
    private final ProcessId root;
    private final Instant since = Instant.now();

    private GuardedProcess(Process guard, ProcessId root) {
        this.guard = guard;
        this.root = root;
    }

    /** The guard's first line is the pid of the program. */
    static GuardedProcess of(Process guard) {
        try (BufferedReader output = guard.inputReader()) {
            var pid = Long.parseLong(output.readLine());
            return new GuardedProcess(guard, ProcessId.of(pid).orElse(new ProcessId(pid, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw new SandboxException(
                    "the guard process ended at once: is there a Linux with setsid and setpriv"
                            + " (util-linux) on this machine?",
                    e);
        }
    }

    Instant since() {
        return since;
    }

    /** False as soon as the program itself has ended, whatever it left behind. */
    boolean alive() {
        return guard.isAlive() && root.alive();
    }

    boolean frozen() {
        return root.frozen();
    }

    /** Parents first. */
    SequencedCollection<ProcessId> members() {
        return ProcessTable.tree(root);
    }

    /** Guard included: who cleans up after a crash must see both gone. */
    List<ProcessId> everything() {
        var all = new ArrayList<ProcessId>();
        ProcessId.of(guard.pid()).ifPresent(all::add);
        all.addAll(members());
        return all;
    }

    /** What the program ended with, or 128 + signal number. */
    int exitCode() {
        return Waiting.uninterrupted(guard::waitFor);
    }

    boolean awaitEnd(Duration limit) {
        return Waiting.uninterrupted(() -> guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    SequencedCollection<ProcessId> freeze() {
        var frozen = stopAll();
        var stillRunning = frozen.stream().filter(id -> !isStill(id)).toList();
        if (!stillRunning.isEmpty()) {
            throw new SandboxException("could not freeze the processes " + stillRunning);
        }
        return frozen;
    }

    /** Parents before children, again and again until nobody new is seen: a stopped process cannot start others. */
    private SequencedCollection<ProcessId> stopAll() {
        var stopped = new LinkedHashSet<ProcessId>();
        while (stopped.addAll(members())) {
            Signal.STOP.send(stopped);
            Waiting.until(EFFECT, () -> stopped.stream().allMatch(GuardedProcess::isStill));
        }
        return stopped;
    }

    private static boolean isStill(ProcessId id) {
        return id.frozen() || !id.alive();
    }

    void resume() {
        Signal.CONT.send(members().reversed());
    }

    void kill() {
        var members = stopAll();
        Signal.KILL.send(members);
        awaitGone(members);
    }

    /** False when patience ran out and it was killed. */
    boolean terminate(Signal signal, Duration patience) {
        var members = members();
        Signal.CONT.send(members.reversed());
        signal.send(List.of(root));
        var obeyed = awaitEnd(patience);
        if (obeyed) {
            awaitGoneOrKill(members);
        } else {
            kill();
        }
        return obeyed;
    }

    /** Helpers usually notice by themselves that the program has ended. */
    private void awaitGoneOrKill(SequencedCollection<ProcessId> members) {
        if (!Waiting.until(Duration.ofSeconds(2), () -> members.stream().noneMatch(ProcessId::alive))) {
            Signal.KILL.send(members);
            awaitGone(members);
        }
    }

    private void awaitGone(SequencedCollection<ProcessId> members) {
        if (!Waiting.until(EFFECT, () -> members.stream().noneMatch(ProcessId::alive))) {
            throw new SandboxException("could not kill the processes " + members);
        }
        exitCode();
    }
}
