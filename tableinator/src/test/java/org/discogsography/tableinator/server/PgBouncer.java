package org.discogsography.tableinator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.discogsography.common.config.HostPort;
import org.discogsography.tableinator.pool.PostgresSettings.Target;

/** A real PgBouncer in front of a server, set up as its package sets it up: no parameter is ignored. */
public final class PgBouncer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final Path folder;
    private final HostPort address;
    private Process process;

    private PgBouncer(Path folder, int port) {
        this.folder = folder;
        this.address = new HostPort("127.0.0.1", port);
    }

    /** Where it is; empty when it is not installed. */
    public static Optional<Path> program() {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param poolMode {@code session}, {@code transaction} or {@code statement}
     * @param behind the database, with its user and password
     * @param settings further lines
     */
    public static PgBouncer inMode(String poolMode, Target behind, Path folder, String... settings) {
        try {
            PgBouncer pooler = new PgBouncer(Files.createDirectories(folder), PostgresServer.freePort());
            Files.writeString(
                    folder.resolve("userlist.txt"),
                    "\"%s\" \"%s\"\n"
                            .formatted(
                                    behind.username().reveal(),
                                    behind.password().reveal()));
            Files.writeString(folder.resolve("pgbouncer.ini"), """
                    [databases]
                    %1$s = host=%2$s port=%3$d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %4$d
                    unix_socket_dir =
                    auth_type = scram-sha-256
                    auth_file = %5$s/userlist.txt
                    pool_mode = %6$s
                    logfile = %5$s/log
                    server_login_retry = 1
                    %7$s
                    """.formatted(
                            behind.database(),
                            behind.server().host(),
                            behind.server().port(),
                            pooler.address.port(),
                            folder.toAbsolutePath(),
                            poolMode,
                            String.join("\n", settings)));
            pooler.start();
            return pooler;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same database, by way of the pooler. */
    public Target target(Target behind) {
        return new Target(
                address, behind.database(), behind.username(), behind.password(), behind.tls(), behind.forMigrations());
    }

    public void start() throws IOException {
        process = new ProcessBuilder(Programs.unprivileged(
                        program().orElseThrow().toString(),
                        folder.resolve("pgbouncer.ini").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
        awaitListening();
    }

    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitListening() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.host(), address.port()), 1000);
                return;
            } catch (IOException refused) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "PgBouncer did not start: " + Files.readString(folder.resolve("output")), refused);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
