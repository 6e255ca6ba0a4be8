package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.Leftovers;
import org.discogsography.sandbox.process.Waiting;

/** A {@link SandboxOwner} in a process of its own. */
record OwnerProcess(Path folder, Path output, Process process) implements AutoCloseable {

    static final Duration LIMIT = Duration.ofMinutes(1);

    static OwnerProcess start(Path folder, BackendSource source, BackendKind... kinds) throws IOException {
        var output = folder.resolveSibling("owner.log");
        var command = new ArrayList<>(List.of(
                // A build in the background of a shell ignores this signal, and would hand that down.
                "env",
                "--default-signal=INT",
                JavaProgram.executable(),
                "-cp",
                System.getProperty("java.class.path"),
                SandboxOwner.class.getName(),
                folder.toString(),
                source.name()));
        List.of(kinds).forEach(kind -> command.add(kind.name()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new OwnerProcess(folder, output, process);
    }

    OwnerProcess awaitOpen() {
        var open = Waiting.until(LIMIT, () -> !process.isAlive() || lines().contains("open"));
        assertThat(open).as("%s", lines()).isTrue();
        assertThat(lines()).contains("open");
        return this;
    }

    List<Integer> ports() {
        return SandboxControl.attach(folder).programs().stream()
                .map(Backend.class::cast)
                .flatMap(backend -> backend.ports().values().stream())
                .toList();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid()).start().waitFor();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Leftovers.end(folder);
    }
}
