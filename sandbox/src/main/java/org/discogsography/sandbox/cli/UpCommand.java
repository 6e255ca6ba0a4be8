package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.suite.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the suite in the background. */
@Command(
        name = "up",
        description = "Starts servers and services in the background; 'load', 'status' and 'down' go on from there.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    /** Below the project's sandbox folder; the data stays there between runs. */
    static final String FOLDER = "up";

    static final String LOG = "up.log";

    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration POLL = Duration.ofMillis(300);

    @Mixin
    private BackendOption backends;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.fromEnvironment();
        Path folder = home.sandbox().resolve(FOLDER);
        Optional<Instance> running = Instance.in(folder);
        if (running.isPresent()) {
            Out.line("Already running.");
            Out.text(Addresses.of(running.get()));
            return 0;
        }
        Training.ensure(home.root(), backends.source(), Out::line);
        Path log = home.sandbox().resolve(LOG);
        Process owner = startOwner(log);
        Out.line("Starting servers and services; log: " + log);
        try (Interruption _ = Interruption.doing(() -> end(owner))) {
            Out.text(Addresses.of(awaitInstance(folder, owner, log)));
        }
        return 0;
    }

    /** Whoever interrupts the start does not want what was being started. */
    private static void end(Process owner) {
        Out.line("Interrupted: stopping what was being started");
        owner.destroy();
        try {
            if (!owner.waitFor(DownCommand.PATIENCE)) {
                Out.line("Process " + owner.pid() + " has not ended yet; ./discogsography down ends it");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** The owner lives in a session of its own, so that it outlasts this terminal. */
    private Process startOwner(Path log) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve"));
        command.addAll(backends.asArguments());
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot start the owner of the suite", refused);
        }
    }

    private static Instance awaitInstance(Path folder, Process owner, Path log) throws InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            Optional<Instance> instance = Instance.in(folder);
            if (instance.isPresent()) {
                return instance.get();
            }
            if (!owner.isAlive()) {
                throw new UsageException("the suite did not start; the end of " + log + ":\n" + tail(log));
            }
            Thread.sleep(POLL);
        }
        owner.destroy();
        throw new UsageException("the suite did not start within " + LIMIT.toMinutes() + " minutes; see " + log);
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException unreadable) {
            return "(cannot be read: " + unreadable.getMessage() + ")";
        }
    }
}
