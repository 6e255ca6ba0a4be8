package org.discogsography.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Fetches and installs whatever the local servers need, so that nothing is downloaded in the middle of a test. */
@Command(
        name = "prepare",
        description = "Fetches and installs what the local servers need.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException();
    }
}
