package org.discogsography.graphinator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** A real Neo4j Community as a process of its own, with authentication. One for all tests of a JVM. */
public final class Neo4jServer {
    public static final String USERNAME = "neo4j";
    public static final String PASSWORD = "graphinator-tests";
    private static final String FIRST_PASSWORD = "neo4j";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Neo4jServer shared;

    private final Path home;
    private final int port;
    private Process process;

    private Neo4jServer() throws IOException {
        home = Files.createDirectories(Path.of("target", "neo4j-server", "home-" + System.nanoTime()))
                .toAbsolutePath();
        port = freePort();
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
        awaitReady(FIRST_PASSWORD);
    }

    public static synchronized Neo4jServer shared() {
        if (shared == null) {
            try {
                shared = new Neo4jServer();
            } catch (IOException failed) {
                throw new UncheckedIOException("Neo4j did not start", failed);
            }
        }
        return shared;
    }

    public String address() {
        return "bolt://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** As the administrator, for looking and for breaking things. */
    public Driver driver() {
        return GraphDatabase.driver(address(), AuthTokens.basic(USERNAME, PASSWORD));
    }

    /** Stopped in its tracks until closed: the kernel still accepts connections, nobody answers. */
    public Frozen frozen() {
        signal("-STOP");
        return () -> signal("-CONT");
    }

    /** Killed in the middle of what it does, and started again with what it has on its disk. */
    public void killAndStart() {
        process.destroyForcibly();
        try {
            process.waitFor();
            process = start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        awaitReady(PASSWORD);
    }

    /** A fault that ends. */
    @FunctionalInterface
    public interface Frozen extends AutoCloseable {
        @Override
        void close();
    }

    private Process start() throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(conf.resolve("neo4j.conf"), """
                server.default_listen_address=127.0.0.1
                server.bolt.listen_address=127.0.0.1:%d
                server.http.enabled=false
                server.https.enabled=false
                dbms.security.auth_enabled=true
                dbms.security.auth_minimum_password_length=1
                dbms.usage_report.enabled=false
                server.fleet_discovery.enabled=false
                server.memory.pagecache.size=128m
                """.formatted(port));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ServerClassPath.get(),
                        "org.neo4j.server.Neo4jCommunity",
                        "--home-dir=" + home,
                        "--config-dir=" + conf))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("server.log").toFile())
                .start();
    }

    private void awaitReady(String password) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                logIn(password);
                return;
            } catch (Neo4jException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("Neo4j did not start: see " + home.resolve("server.log"), notYet);
                }
                pause();
            }
        }
    }

    private void logIn(String password) {
        try (Driver first = GraphDatabase.driver(address(), AuthTokens.basic(USERNAME, password))) {
            if (password.equals(FIRST_PASSWORD)) {
                try (var session = first.session(SessionConfig.forDatabase("system"))) {
                    session.run("ALTER CURRENT USER SET PASSWORD FROM '%s' TO '%s'".formatted(FIRST_PASSWORD, PASSWORD))
                            .consume();
                }
            } else {
                try (var session = first.session(SessionConfig.forDatabase("neo4j"))) {
                    session.run("RETURN 1").consume();
                }
            }
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void destroy() {
        process.destroyForcibly();
        try {
            process.waitFor();
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        } catch (IOException | InterruptedException leftOver) {
            // target/ is cleaned anyway
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
