package org.discogsography.consumer.testing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real RabbitMQ of our own, as processes that can be killed; everything on 127.0.0.1. */
public final class RabbitNode implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    /** Why a test is skipped. */
    public static final String MISSING = SERVER + " is missing: install rabbitmq-server to run this test";

    private final Path home;
    private final int port = freePort();
    private final int distPort = freePort();
    private final int epmdPort = freePort();
    private Process epmd;
    private Process server;

    public RabbitNode() {
        try {
            home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "rabbit")
                    .toAbsolutePath();
            Files.writeString(home.resolve("plugins"), "[].\n");
            Files.writeString(home.resolve("rabbitmq.conf"), """
                    listeners.tcp.1 = 127.0.0.1:%d
                    vm_memory_high_watermark.absolute = 1GB
                    disk_free_limit.absolute = 50MB
                    loopback_users = none
                    """.formatted(port));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public static boolean isInstalled() {
        return Files.isExecutable(SERVER);
    }

    public String address() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    /** Starts it and waits until it takes connections; also after a kill, with the data that it had. */
    public RabbitNode start() {
        try {
            if (epmd == null) {
                epmd = new ProcessBuilder("epmd", "-port", Integer.toString(epmdPort), "-address", "127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(log("epmd.log"))
                        .start();
            }
            ProcessBuilder builder = new ProcessBuilder(SERVER.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log("server.log"));
            builder.environment().putAll(environment());
            server = builder.start();
            awaitConnections(Duration.ofSeconds(90));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The process is gone at once, with whatever it had not written. */
    public void kill() {
        server.destroyForcibly();
        awaitEnd(server);
    }

    /** Nothing answers any more, but nothing is closed either. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            awaitEnd(new ProcessBuilder("kill", signal, Long.toString(server.pid())).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("test");
    }

    /** Runs {@code rabbitmqctl} with these arguments. */
    public void control(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("/usr/lib/rabbitmq/bin/rabbitmqctl"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log("control.log"));
            builder.environment().putAll(environment());
            Process control = builder.start();
            awaitEnd(control);
            if (control.exitValue() != 0) {
                throw new IllegalStateException("rabbitmqctl failed: " + Files.readString(home.resolve("control.log")));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            kill();
        }
        if (epmd != null) {
            epmd.destroyForcibly();
            awaitEnd(epmd);
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("RABBITMQ_NODENAME", "test" + port + "@localhost"),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distPort)),
                Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("mnesia").toString()),
                Map.entry("RABBITMQ_LOG_BASE", home.resolve("log").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.conf").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("plugins").toString()),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                // The Erlang machine in place of the shell script, so that a kill hits the server.
                Map.entry("RUNNING_UNDER_SYSTEMD", "true"),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(epmdPort)),
                Map.entry("HOME", home.toString()));
    }

    private File log(String name) {
        return home.resolve(name).toFile();
    }

    private void awaitConnections(Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            try (Connection connection = connect();
                    Channel channel = connection.createChannel()) {
                channel.basicQos(1);
                return;
            } catch (IOException | TimeoutException notYet) {
                if (!server.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            "RabbitMQ did not start: " + Files.readString(home.resolve("server.log")), notYet);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
