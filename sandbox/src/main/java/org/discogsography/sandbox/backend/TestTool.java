package org.discogsography.sandbox.backend;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discogsography.sandbox.process.SandboxException;

/**
 * A program of the system that only tests need.
 *
 * @param packageName the Debian package that has it
 * @param programs names that it goes by, best first
 */
public record TestTool(String packageName, List<String> programs) {
    public static final TestTool CHROMIUM =
            new TestTool("chromium", List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"));

    /** Of Prometheus: checks rules. */
    public static final TestTool PROMTOOL = new TestTool("prometheus", List.of("promtool"));

    /** Stands between the tableinator and PostgreSQL. */
    static final TestTool PGBOUNCER = new TestTool("pgbouncer", List.of("pgbouncer"));

    static final List<TestTool> ALL = List.of(CHROMIUM, PROMTOOL, PGBOUNCER);

    /**
     * Where it is.
     *
     * @throws SandboxException saying how to install it
     */
    public Path required() {
        return find(System.getenv("PATH")).orElseThrow(() -> new SandboxException(missing()));
    }

    Optional<Path> find(String path) {
        return programs.stream()
                .flatMap(program ->
                        Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    String missing() {
        return programs.getFirst() + " is not on the path, and some tests need it. Install it once with:\n"
                + "  sudo apt-get update && sudo apt-get install -y --no-install-recommends " + packageName;
    }
}
