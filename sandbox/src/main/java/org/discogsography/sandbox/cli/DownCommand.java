package org.discogsography.sandbox.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.discogsography.sandbox.backend.Sandbox;
import org.discogsography.sandbox.backend.SandboxControl;
import picocli.CommandLine.Command;

/** Stops what {@code up} started. */
@Command(
        name = "down",
        description = "Stops the suite that 'up' started; its data stays, but for that of containers.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Path folder = Home.fromEnvironment().sandbox().resolve(UpCommand.FOLDER);
        Optional<Instance> running = Instance.in(folder);
        long pid = running.map(Instance::pid).orElseGet(() -> starting(folder));
        Optional<ProcessHandle> owner = ProcessHandle.of(pid);
        owner.ifPresent(ProcessHandle::destroy);
        try {
            if (owner.isPresent()) {
                owner.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (TimeoutException slow) {
            throw new UsageException("process " + pid + " has not ended within " + PATIENCE.toSeconds()
                    + " s; its log is " + Home.fromEnvironment().sandbox().resolve(UpCommand.LOG));
        }
        List<String> lost = running.map(Instance::containers).orElse(List.of());
        Out.line("Stopped. The data of servers that were processes is kept in " + folder
                + (lost.isEmpty() ? "" : "; that of " + String.join(", ", lost) + " went with their containers"));
        return 0;
    }

    /** The owner of one that is still being started, and has not told its addresses yet. */
    private static long starting(Path folder) {
        if (!Sandbox.isOpen(folder)) {
            throw new UsageException("nothing to stop: no suite was started with ./discogsography up");
        }
        return SandboxControl.attach(folder).owner();
    }
}
