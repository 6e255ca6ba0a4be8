package org.discogsography.sandbox.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.SandboxException;

/** Runs a measuring program of a module on the class path of its own service. */
final class JavaRun {
    private final Path repository;

    JavaRun(Path repository) {
        this.repository = repository;
    }

    /** @return what it printed */
    String output(String module, String mainClass, Map<String, String> environment, List<String> arguments) {
        Path app = repository.resolve(module).resolve("target/quarkus-app");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                app.resolve("app") + "/*:" + app.resolve("lib/main") + "/*:" + app.resolve("lib/boot") + "/*",
                mainClass));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new SandboxException(mainClass + " failed with exit code " + process.exitValue());
            }
            return output;
        } catch (IOException refused) {
            throw new SandboxException("cannot run " + mainClass + ": " + refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while measuring", interrupted);
        }
    }
}
