package org.discogsography.system.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.SandboxException;

/** A copy of the sources in which a patch has been applied. */
final class MutatedTree implements AutoCloseable {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".sandbox");
    private static final Duration BUILD = Duration.ofMinutes(15);
    private static final Duration ROW = Duration.ofMinutes(45);
    private static final Path REPORT = Path.of("system-tests/target/fault-report.json");

    private final Path folder;

    private MutatedTree(Path folder) {
        this.folder = folder;
    }

    static MutatedTree of(Path repository, Mutant mutant) throws IOException {
        Path folder = Files.createTempDirectory("mutant-" + mutant.name());
        MutatedTree tree = new MutatedTree(folder);
        copy(repository, folder);
        // What has been fetched and unpacked is the same for all.
        Files.createDirectories(folder.resolve(".sandbox"));
        Files.createSymbolicLink(folder.resolve(".sandbox/cache"), repository.resolve(".sandbox/cache"));
        tree.run(BUILD, "git", "apply", mutant.patch().toString());
        tree.maven(BUILD, List.of("-Dmaven.test.skip=true", "package"));
        return tree;
    }

    /**
     * Plays the row that must catch it.
     *
     * @return the row's results as the report has them; empty when no row came to an end
     */
    JsonNode play(Mutant mutant) throws IOException {
        try {
            maven(
                    ROW,
                    List.of(
                            "-pl",
                            "system-tests",
                            "-am",
                            "test",
                            "-Dtest=" + mutant.test(),
                            "-Dsurefire.failIfNoSpecifiedTests=false",
                            "-Dmaven.test.failure.ignore",
                            "-Dfaults=" + mutant.mode(),
                            "-Dfaults.rows=" + mutant.row()));
        } catch (SandboxException failed) {
            throw new AssertionError("the row could not be played", failed);
        }
        Path report = folder.resolve(REPORT);
        ObjectMapper json = new ObjectMapper();
        return Files.exists(report) ? json.readTree(report.toFile()).path("rows") : json.createArrayNode();
    }

    private void maven(Duration limit, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(), "-q", "-B", "-Dquick"));
        command.addAll(arguments);
        run(limit, command.toArray(String[]::new));
    }

    /** Ends with us, with all that it started: a nested build plays rows on servers of its own. */
    private void run(Duration limit, String... command) {
        Path log = folder.resolve("command.log");
        Guard.in(folder).run(command[0], new Launch(List.of(command), Map.of(), folder, log), limit);
    }

    @Override
    public void close() {
        AtomicFiles.deleteTree(folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
