package org.discogsography.sandbox.cli;

import picocli.CommandLine.Command;

@Command(name = "bench", hidden = true)
final class BenchCommand implements Runnable {
    @Override
    public void run() {
        throw new UsageException("not there yet");
    }
}
