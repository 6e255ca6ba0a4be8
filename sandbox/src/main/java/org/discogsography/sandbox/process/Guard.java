package org.discogsography.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts programs under {@code guard.sh}, which ends them when this process ends, however it ends: the script waits on
 * a pipe whose other end only we hold.
 */
public final class Guard {

    private final Path folder;
    private final Path script;

    private Guard(Path folder, Path script) {
        this.folder = folder;
        this.script = script;
    }

    /** Puts the script into a folder of ours. */
    public static Guard in(Path folder) {
        var script = folder.resolve("guard.sh");
        var text = resource();
        try {
            if (!Files.exists(script) || !Files.readString(script).equals(text)) {
                AtomicFiles.write(script, text);
            }
        } catch (IOException e) {
            throw new SandboxException("cannot read " + script + ": " + e.getMessage(), e);
        }
        return new Guard(folder, script);
    }

    GuardedProcess launch(Launch launch) {
        var command = new ArrayList<>(
                List.of("setsid", "sh", script.toString(), launch.log().toString()));
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command).directory(launch.folder().toFile());
        builder.environment().keySet().removeAll(launch.unset());
        builder.environment().putAll(launch.environment());
        Leftovers.mark(builder, folder);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        try {
            return GuardedProcess.of(builder.start());
        } catch (IOException e) {
            throw new SandboxException("cannot start " + launch + ": " + e.getMessage(), e);
        }
    }

    /**
     * Runs a tool to its end.
     *
     * @throws SandboxException with the end of its log, when it fails or takes longer than the limit
     */
    public void run(String tool, Launch launch, Duration limit) {
        var process = launch(launch);
        if (!process.awaitEnd(limit)) {
            process.kill();
            throw new SandboxException(
                    tool + " took longer than " + limit.toSeconds() + " s and was killed; " + LogTail.of(launch.log()));
        }
        if (process.exitCode() != 0) {
            throw new SandboxException(
                    tool + " failed with exit code " + process.exitCode() + "; " + LogTail.of(launch.log()));
        }
    }

    private static String resource() {
        try (InputStream in = Guard.class.getResourceAsStream("guard.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
