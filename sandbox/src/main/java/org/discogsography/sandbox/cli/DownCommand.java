package org.discogsography.sandbox.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Stops what {@code up} started. */
@Command(
        name = "down",
        description = "Stops the suite that 'up' started; its data stays.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Instance instance = Instance.in(Home.fromEnvironment().sandbox().resolve(UpCommand.FOLDER))
                .orElseThrow(
                        () -> new UsageException("nothing to stop: no suite was started with ./discogsography up"));
        ProcessHandle owner = ProcessHandle.of(instance.pid()).orElseThrow();
        owner.destroy();
        try {
            owner.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            throw new UsageException("process " + instance.pid() + " has not ended within " + PATIENCE.toSeconds()
                    + " s; its log is " + Home.fromEnvironment().sandbox().resolve(UpCommand.LOG));
        }
        Out.line("Stopped. The data is kept in " + instance.folder());
        return 0;
    }
}
