package org.discogsography.tableinator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Secret;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.pool.PostgresTls;

/** A real PostgreSQL of our own, which can be stopped, killed and frozen. */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "discogs";
    private static final String PASSWORD = "a password only for tests";
    private static final Duration START = Duration.ofSeconds(30);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static PostgresServer shared;

    private final Binaries binaries;
    private final Path folder;
    private final int port;
    private final List<String> settings = new ArrayList<>();
    private Process process;

    private PostgresServer(Binaries binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** One server for all tests that leave it as it is. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = create(Binaries.embedded());
        }
        return shared;
    }

    /** A server for a test that does bad things to it. */
    public static PostgresServer create(Binaries binaries) {
        return create(binaries, data -> List.of());
    }

    /** What a server is given before its first start. */
    @FunctionalInterface
    public interface Preparation {
        /** @return settings, as {@code name=value} */
        List<String> in(Path data) throws IOException;
    }

    /** A server that is set up otherwise. */
    public static PostgresServer create(Binaries binaries, Preparation preparation) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "postgres")), "server");
            PostgresServer server = new PostgresServer(binaries, folder.toAbsolutePath(), freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.initialise();
            server.settings.addAll(preparation.in(server.folder.resolve("data")));
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes an empty database and tells how to get there. */
    public Target newDatabase() {
        return newDatabase("");
    }

    /** @param options of CREATE DATABASE */
    public Target newDatabase(String options) {
        Target target = target("test" + DATABASES.incrementAndGet());
        execute(target("postgres"), "CREATE DATABASE " + target.database() + " " + options);
        return target;
    }

    public Target target(String database) {
        return new Target(new HostPort("127.0.0.1", port), database, Secret.of(USER), Secret.of(PASSWORD));
    }

    /** The same with another way to secure it. */
    public Target target(String host, String database, PostgresTls tls) {
        return new Target(
                new HostPort(host, port), database, Secret.of(USER), Secret.of(PASSWORD), tls, Optional.empty());
    }

    public int port() {
        return port;
    }

    public void start() {
        startWith();
        awaitReady();
    }

    /** Starts it as a standby that lets nobody in: it answers, and recovers, until {@link #endRecovery}. */
    public void startRecovering() {
        write("data/standby.signal");
        startWith("-c", "hot_standby=off");
        awaitState("57P03");
    }

    public void endRecovery() {
        write("data/promote");
        signal("USR1");
        awaitReady();
    }

    private void startWith(String... options) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        command.addAll(List.of(options));
        try {
            process = new ProcessBuilder(Programs.unprivileged(command.toArray(String[]::new)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Clean stop: sessions are ended. */
    public void stop() {
        signal("INT");
        awaitEnd();
    }

    /** Kills every process of the server at once. */
    public void kill() {
        List<ProcessHandle> all = family();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        all.forEach(PostgresServer::awaitEnd);
    }

    /** Stops every process in its tracks until the freeze is closed. */
    public Freeze frozen() {
        List<Long> pids = family().stream().map(ProcessHandle::pid).toList();
        pids.forEach(pid -> signal("STOP", pid));
        return () -> pids.forEach(pid -> signal("CONT", pid));
    }

    /** A frozen server; closing lets it go on. */
    public interface Freeze extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public synchronized void close() {
        if (process != null && process.isAlive()) {
            // Not killed at once: that would leave its shared memory to the machine.
            signal("QUIT");
            process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
            family().forEach(ProcessHandle::destroyForcibly);
            awaitEnd();
        }
        delete();
    }

    /** The same database for somebody else. */
    public static Target as(Target target, String user, String password) {
        return new Target(target.server(), target.database(), Secret.of(user), Secret.of(password));
    }

    /** Rows as text, columns in order; for what a test wants to see by another road than the adapter's. */
    public static List<List<String>> query(Target target, String sql) {
        return query(target, "SELECT 1", sql);
    }

    /** @param before runs first, in the same session */
    public static List<List<String>> query(Target target, String before, String sql) {
        try (Connection connection = connect(target);
                Statement first = connection.createStatement();
                Statement statement = connection.createStatement()) {
            first.execute(before);
            ResultSet rows = statement.executeQuery(sql);
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public static void execute(Target target, String sql) {
        try (Connection connection = connect(target);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    public static Connection connect(Target target) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + target.address(),
                target.username().reveal(),
                target.password().reveal());
    }

    private void initialise() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        Programs.run(
                folder.resolve("log"),
                Programs.unprivileged(
                        binaries.program("initdb").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-U",
                        USER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile",
                        password.toString(),
                        "-E",
                        "UTF8",
                        "--no-locale",
                        "-N"));
    }

    private void awaitReady() {
        awaitState("00000");
    }

    /** @param sqlState of an attempt to connect */
    private void awaitState(String sqlState) {
        long deadline = System.nanoTime() + START.toNanos();
        SQLException last = null;
        while (System.nanoTime() < deadline) {
            try (Connection connection = connect(target("postgres"))) {
                connection.isValid(1);
                last = null;
            } catch (SQLException refused) {
                last = refused;
            }
            if (sqlState.equals(last == null ? "00000" : last.getSQLState())) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("PostgreSQL did not start, see " + folder.resolve("log"), last);
    }

    private void write(String file) {
        try {
            Files.createFile(folder.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.toHandle().descendants())
                .toList();
    }

    private void awaitEnd() {
        awaitEnd(process.toHandle());
    }

    private static void awaitEnd(ProcessHandle handle) {
        handle.onExit().join();
    }

    private void signal(String signal) {
        signal(signal, process.pid());
    }

    private void signal(String signal, long pid) {
        Programs.run(folder.resolve("log"), List.of("kill", "-" + signal, String.valueOf(pid)));
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A port of the loopback address that nobody has at the moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
