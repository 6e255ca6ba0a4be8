package org.discogsography.common.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.PortProbe;
import org.discogsography.common.tls.TlsFiles;
import org.discogsography.common.topology.Topology;

/**
 * RabbitMQ as a supervised dependency: a control connection, on which the topology is declared and queues are looked
 * at, and, when it is first needed, one for publishing the little that a service says beside its main work. A broker
 * in an alarm stops reading from whoever publishes; looking must go on then. Consuming and publishing records have
 * connections of their own. Thread-safe.
 */
public final class BrokerPort implements DependencyPort, AutoCloseable {
    /** The protocol header of AMQP 0-9-1, to which the broker says what it is: a frame of more than 8 bytes. */
    private static final byte[] HELLO = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

    private final AmqpAddress address;
    private volatile Duration connectionTimeout;
    private final PortProbe portProbe;
    private final ConnectionFactory factory;
    private final String service;
    private final List<String> watchedQueues;
    private final LazyConnection control;
    private final LazyConnection publishing;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Map<String, QueueState> queues = Map.of();

    /**
     * What a passive declare tells of a queue.
     *
     * @param ready messages waiting, those under way not counted
     */
    public record QueueState(long ready, int consumers) {}

    /**
     * @param service whose connections they are, as shown by the broker's management
     * @param watchedQueues queues whose state each probe reads; may be empty
     */
    public BrokerPort(AmqpSettings settings, String service, List<String> watchedQueues) {
        this.address = settings.address();
        this.connectionTimeout = settings.connectionTimeout();
        this.portProbe =
                address.tls() ? PortProbe.ofTls(address.server()) : PortProbe.ofBytes(address.server(), HELLO, 8);
        this.watchedQueues = List.copyOf(watchedQueues);
        this.factory = factory(settings);
        this.service = service;
        this.control = new LazyConnection(factory, service + " control", Topology::declare);
        this.publishing = new LazyConnection(factory, service + " publishing", fresh -> {});
    }

    /** A factory for further connections of this service: no automatic recovery, verified TLS, bounded waits. */
    public static ConnectionFactory factory(AmqpSettings settings) {
        AmqpAddress address = settings.address();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setVirtualHost(address.virtualHost());
        factory.setUsername(address.username());
        factory.setPassword(address.password().reveal());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setChannelRpcTimeout(Math.toIntExact(settings.operationTimeout().toMillis()));
        tune(factory, settings.connectionTimeout(), settings.heartbeat());
        if (address.tls()) {
            TlsFiles tls = settings.tls();
            factory.useSslProtocol(tls.context(tls.trust()));
            factory.enableHostnameVerification();
        }
        return factory;
    }

    /** The protocol counts whole seconds, and takes 0 for "no heartbeat". */
    private static void tune(ConnectionFactory factory, Duration timeout, Duration heartbeat) {
        factory.setConnectionTimeout(Math.toIntExact(timeout.toMillis()));
        factory.setHandshakeTimeout(Math.toIntExact(timeout.toMillis()));
        factory.setRequestedHeartbeat(Math.max(1, Math.toIntExact(heartbeat.toSeconds())));
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public String address() {
        return address.endpoint() + " vhost " + address.virtualHost();
    }

    @Override
    public Uni<Void> probe() {
        return run(() -> {
            queues = lookAt(control.open());
            return null;
        });
    }

    @Override
    public Uni<Void> reopen() {
        Stream.of(control, publishing)
                .flatMap(lazy -> lazy.release().stream())
                .forEach(old -> blocking.execute(() -> old.abort(Math.toIntExact(connectionTimeout.toMillis()))));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> disconnect() {
        return reopen();
    }

    @Override
    public Uni<Boolean> answers() {
        return portProbe.answers(connectionTimeout);
    }

    /** The control connection is made anew with these numbers at its next use, the one for publishing after its end. */
    @Override
    public void tune(Duration timeout, Duration keepAlive) {
        connectionTimeout = timeout;
        tune(factory, timeout, keepAlive);
        control.release().ifPresent(old -> blocking.execute(() -> closeWhenIdle(old)));
    }

    /** Whatever has begun on it ends within the bound of one operation. */
    private void closeWhenIdle(Connection old) {
        try {
            TimeUnit.MILLISECONDS.sleep(factory.getChannelRpcTimeout());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        old.abort(Math.toIntExact(connectionTimeout.toMillis()));
    }

    @Override
    public PoolState pool() {
        int open = (control.isOpen() ? 1 : 0) + (publishing.isOpen() ? 1 : 0);
        return new PoolState(open, null, null, null, 2);
    }

    /** The watched queues as the last successful probe saw them. */
    public Map<String, QueueState> queues() {
        return queues;
    }

    /** Declares everything again, for instance after somebody deleted a queue. */
    public Uni<Void> declareTopology() {
        return run(() -> {
            Topology.declare(control.open());
            return null;
        });
    }

    /** Runs blocking work with the control connection on a virtual thread. */
    public <T> Uni<T> withConnection(Work<T> work) {
        return run(() -> work.with(control.open()));
    }

    /** The same with the connection for publishing. */
    public <T> Uni<T> withPublishing(Work<T> work) {
        return run(() -> work.with(publishing.open()));
    }

    /** The same with a connection of its own, closed afterwards: for what an alarm of the broker may hold up. */
    public <T> Uni<T> withFresh(String purpose, Work<T> work) {
        return run(() -> {
            Connection fresh = factory.newConnection(service + " " + purpose);
            try {
                return work.with(fresh);
            } finally {
                fresh.abort(Math.toIntExact(connectionTimeout.toMillis()));
            }
        });
    }

    /** Blocking work on the broker. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws IOException, TimeoutException, InterruptedException;
    }

    @Override
    public void close() {
        reopen().await().indefinitely();
        blocking.shutdown();
    }

    private Map<String, QueueState> lookAt(Connection on) throws IOException, TimeoutException {
        Map<String, QueueState> seen = new LinkedHashMap<>();
        try (Channel channel = on.createChannel()) {
            for (String queue : watchedQueues) {
                var ok = channel.queueDeclarePassive(queue);
                seen.put(queue, new QueueState(ok.getMessageCount(), ok.getConsumerCount()));
            }
        }
        return Map.copyOf(seen);
    }

    private <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<T> result = new CompletableFuture<>();
            blocking.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (Exception failure) {
                    result.completeExceptionally(failure);
                } catch (Error fatal) {
                    // Whoever waits would wait for ever, and with it all who wait for their turn.
                    result.completeExceptionally(new IOException("failed: " + fatal, fatal));
                    throw fatal;
                }
            });
            return result;
        });
    }
}
