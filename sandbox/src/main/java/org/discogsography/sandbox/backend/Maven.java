package org.discogsography.sandbox.backend;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.SandboxException;

/** The Maven of this machine, or the project's own. */
final class Maven {

    private static final Runtime.Version OLDEST = Runtime.Version.parse("3.8.6");
    private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+\\.\\d+\\.\\d+)");

    private Maven() {}

    /** A Maven that runs us says where it is, and so does a local repository that is not the usual one. */
    static List<String> command(Path repository) {
        var wrapper = repository.resolve("mvnw");
        var installed = Stream.concat(running(), onPath())
                .filter(Files::isExecutable)
                .filter(Maven::newEnough)
                .findFirst();
        var maven = installed
                .or(() -> Optional.of(wrapper).filter(Files::isExecutable))
                .orElseThrow(() -> new SandboxException("Neo4j is fetched by Maven, and there is neither a mvn of at"
                        + " least " + OLDEST + " on the PATH nor " + wrapper + ": install Maven, or start Docker, or"
                        + " set NEO4J_ADDRESS to a server of yours"));
        var command = new ArrayList<>(List.of(maven.toString()));
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(local -> command.add("-Dmaven.repo.local=" + local));
        return command;
    }

    private static Stream<Path> running() {
        return Stream.ofNullable(System.getProperty("maven.home")).map(home -> Path.of(home, "bin", "mvn"));
    }

    private static Stream<Path> onPath() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mvn"));
    }

    private static boolean newEnough(Path maven) {
        try {
            var builder = new ProcessBuilder(maven.toString(), "-v").redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", JavaProgram.home().toString());
            var process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            var version = VERSION.matcher(output);
            return version.find() && Runtime.Version.parse(version.group(1)).compareTo(OLDEST) >= 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
    }
}
