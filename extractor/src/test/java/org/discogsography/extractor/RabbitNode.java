package org.discogsography.extractor;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.discogsography.common.topology.Topology;
import org.junit.jupiter.api.Assumptions;

/** A real RabbitMQ node of our own, as local processes on free ports, with faults. */
public final class RabbitNode implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Path CONTROL = Path.of("/usr/lib/rabbitmq/bin/rabbitmqctl");
    private static final Duration START = Duration.ofSeconds(90);
    private static RabbitNode shared;

    private final Path home;
    private final int port = freePort();
    private final Map<String, String> environment;
    private Process process;

    private RabbitNode(Path home) {
        this.home = home;
        this.environment = Map.ofEntries(
                Map.entry("HOME", home.toString()),
                Map.entry("RABBITMQ_NODENAME", "extractor" + port + "@localhost"),
                Map.entry("RABBITMQ_NODE_PORT", Integer.toString(port)),
                Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
                Map.entry("RABBITMQ_DIST_PORT", Integer.toString(freePort())),
                Map.entry("RABBITMQ_MNESIA_BASE", home.resolve("data").toString()),
                Map.entry("RABBITMQ_LOG_BASE", home.resolve("log").toString()),
                Map.entry("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq").toString()),
                Map.entry(
                        "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("plugins").toString()),
                Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}"),
                Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
                Map.entry("ERL_EPMD_PORT", Integer.toString(freePort())));
    }

    /** Starts one and waits until it answers; skips the test where RabbitMQ is not installed. */
    public static RabbitNode start() {
        Assumptions.assumeTrue(installed(), "needs the package rabbitmq-server");
        try {
            Path home = Files.createTempDirectory("rabbit");
            Files.writeString(home.resolve("plugins"), "[].\n");
            Files.writeString(home.resolve("rabbitmq.conf"), "disk_free_limit.absolute = 50MB\n");
            RabbitNode node = new RabbitNode(home);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close));
            node.launch();
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * One for all tests that do not kill it, with every queue declared and empty; it goes with this JVM. Starting one
     * takes seconds.
     */
    public static synchronized RabbitNode shared() throws Exception {
        if (shared == null) {
            shared = start();
            shared.declareTopology();
        }
        try (Connection connection = shared.factory().newConnection("purge");
                Channel channel = connection.createChannel()) {
            Topology.declare(connection);
            channel.queuePurge(Topology.REPAIR_QUEUE);
            for (String queue : Topology.queues()) {
                channel.queuePurge(queue);
            }
        }
        return shared;
    }

    public static boolean installed() {
        return Files.isExecutable(SERVER);
    }

    public int port() {
        return port;
    }

    public String address() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/";
    }

    public ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(5_000);
        factory.setHandshakeTimeout(5_000);
        factory.setChannelRpcTimeout(10_000);
        factory.setRequestedHeartbeat(10);
        return factory;
    }

    /**
     * Declares our queues, and lets the node come to rest: RabbitMQ 3.10 never gets a quorum queue to work again when
     * it is killed within a second of the queue's declaration.
     */
    public void declareTopology() throws Exception {
        try (Connection connection = factory().newConnection("topology")) {
            Topology.declare(connection);
        }
        Thread.sleep(3_000);
    }

    /** {@code kill -9}. */
    public void kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    public void restart() {
        try {
            launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the clock of the node until it is closed. */
    public Fault frozen() {
        signal("-STOP");
        return () -> signal("-CONT");
    }

    /** Raises the memory alarm until it is closed. */
    public Fault outOfMemory() {
        control("set_vm_memory_high_watermark", "0.0000001");
        return () -> control("set_vm_memory_high_watermark", "0.4");
    }

    @Override
    public synchronized void close() {
        if (process == null) {
            return;
        }
        kill();
        process = null;
        run(List.of("epmd", "-kill"));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException leftOver) {
            throw new UncheckedIOException(leftOver);
        }
    }

    /** Something that is wrong until it is closed. */
    public interface Fault extends AutoCloseable {
        @Override
        void close();
    }

    private void launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SERVER.toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(home.resolve("console").toFile());
        process = builder.start();
        Instant deadline = Instant.now().plus(START);
        while (!answers()) {
            if (Instant.now().isAfter(deadline) || !process.isAlive()) {
                throw new IllegalStateException("RabbitMQ did not start: " + Files.readString(home.resolve("console")));
            }
            pause();
        }
    }

    private boolean answers() {
        try (Connection connection = factory().newConnection("probe")) {
            return connection.isOpen();
        } catch (IOException | TimeoutException notYet) {
            return false;
        }
    }

    private void signal(String signal) {
        process.descendants().forEach(each -> run(List.of("kill", signal, Long.toString(each.pid()))));
    }

    private void control(String... arguments) {
        run(Stream.concat(Stream.of(CONTROL.toString()), Stream.of(arguments)).toList());
    }

    private void run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process run = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!run.waitFor(30, TimeUnit.SECONDS)) {
                run.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
