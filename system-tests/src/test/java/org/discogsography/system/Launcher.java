package org.discogsography.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./discogsography}, as a user calls it. */
public final class Launcher {
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private Launcher() {}

    public record Result(int exitCode, String output) {}

    public static Result run(Path folder, String... arguments) {
        return run(folder, Map.of(), arguments);
    }

    /** @param folder where the user is, and where the output is kept meanwhile */
    public static Result run(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(SuiteUnderTest.repository().resolve("discogsography").toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "launcher", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroy();
                throw new AssertionError(command + " did not end:\n" + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
