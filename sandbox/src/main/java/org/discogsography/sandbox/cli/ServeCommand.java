package org.discogsography.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up} runs in the background: owns the suite until it is told to end. */
@Command(name = "serve", hidden = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private BackendOption backends;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.fromEnvironment();
        try (RunningSuite suite =
                RunningSuite.open(home, home.sandbox().resolve(UpCommand.FOLDER), backends.source())) {
            Out.text(Addresses.of(suite.instance()));
            suite.awaitClosed();
        }
        return 0;
    }
}
