package org.discogsography.sandbox.backend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.JavaProgram;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.SandboxException;

/** Where Maven keeps the server's jars: resolved once per version, 170 MB at the first time, nothing copied. */
final class Neo4jClassPath {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

    /** For a cold Maven cache behind a slow line. */
    private static final Duration DOWNLOAD = Duration.ofMinutes(20);

    private final Workshop workshop;
    private final Path noted;

    Neo4jClassPath(Workshop workshop) {
        this.workshop = workshop;
        this.noted = workshop.options().cache().resolve("neo4j-" + Versions.NEO4J + ".classpath");
    }

    /** Asks Maven again when a jar has been removed from its cache. */
    String resolve() {
        var known = read(noted);
        if (complete(known)) {
            return known;
        }
        workshop.notes().accept("Resolving Neo4j " + Versions.NEO4J + " with Maven (170 MB at the first time)");
        var resolved = askMaven();
        AtomicFiles.folder(noted.toAbsolutePath().getParent());
        AtomicFiles.write(noted, resolved);
        return resolved;
    }

    private String askMaven() {
        var folder = workshop.home(BackendKind.NEO4J).etc();
        var pom = folder.resolve("neo4j-pom.xml");
        var answer = folder.resolve("neo4j.classpath");
        AtomicFiles.write(pom, resource());
        var command = new ArrayList<>(Maven.command(workshop.options().repository()));
        command.addAll(List.of(
                "-B",
                "-q",
                "-f",
                pom.toString(),
                PLUGIN,
                "-Dmdep.outputFile=" + answer,
                "-Dmdep.includeScope=runtime"));
        var log = workshop.home(BackendKind.NEO4J).log().resolveSibling("neo4j-maven.log");
        workshop.guard()
                .run(
                        "Maven, resolving Neo4j,",
                        new Launch(
                                command, Map.of("JAVA_HOME", JavaProgram.home().toString()), folder, log),
                        DOWNLOAD);
        var classPath = read(answer);
        if (!complete(classPath)) {
            throw new SandboxException("Maven resolved Neo4j incompletely: see " + answer + " and " + log);
        }
        return classPath;
    }

    private static boolean complete(String classPath) {
        return !classPath.isEmpty()
                && Arrays.stream(classPath.split(File.pathSeparator, -1))
                        .map(Path::of)
                        .allMatch(Files::isReadable);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new SandboxException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String resource() {
        try (var in = Neo4jClassPath.class.getResourceAsStream("neo4j-pom.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
