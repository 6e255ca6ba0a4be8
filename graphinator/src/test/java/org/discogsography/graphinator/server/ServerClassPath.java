package org.discogsography.graphinator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of Neo4j Community, which must never be on our own class path: Maven resolves them into a file. */
final class ServerClassPath {
    private static final String VERSION = "2026.08.1";
    private static final Path FILE = Path.of("target", "neo4j-server", "classpath-" + VERSION);

    private ServerClassPath() {}

    static synchronized String get() {
        try {
            if (!Files.exists(FILE)) {
                Files.createDirectories(FILE.getParent());
                if (resolve(List.of("-o")) != 0 && resolve(List.of()) != 0) {
                    throw new IllegalStateException("Maven cannot resolve Neo4j " + VERSION + ": see "
                            + FILE.resolveSibling("maven.log").toAbsolutePath());
                }
            }
            return Files.readString(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int resolve(List<String> options) throws IOException {
        Path pom = Files.writeString(FILE.resolveSibling("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.discogsography.test</groupId>
                  <artifactId>neo4j-server</artifactId>
                  <version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.neo4j.test</groupId>
                      <artifactId>neo4j-harness</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(VERSION));
        String home = System.getProperty("maven.home");
        List<String> command = new ArrayList<>(List.of(home == null ? "mvn" : home + "/bin/mvn", "-B", "-q"));
        command.addAll(options);
        command.addAll(List.of(
                "-f",
                pom.toAbsolutePath().toString(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
                "-Dmdep.outputFile=" + FILE.toAbsolutePath()));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(FILE.resolveSibling("maven.log").toFile())
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while Maven resolves Neo4j", interrupted);
        }
    }
}
