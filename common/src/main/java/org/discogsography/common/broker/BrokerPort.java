package org.discogsography.common.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.PortKnock;
import org.discogsography.common.topology.Topology;

/**
 * RabbitMQ as a supervised dependency: one control connection, on which the topology is declared, queues are looked
 * at and dead letters are published. Consuming and publishing records have connections of their own. Thread-safe.
 */
public final class BrokerPort implements DependencyPort, AutoCloseable {
    private final AmqpAddress address;
    private final Duration connectionTimeout;
    private final ConnectionFactory factory;
    private final String connectionName;
    private final List<String> watchedQueues;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();

    /** Only ever taken where waiting is fine; looking at the connection needs no lock. */
    private final ReentrantLock opening = new ReentrantLock();

    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private volatile Map<String, QueueState> queues = Map.of();

    /**
     * What a passive declare tells of a queue.
     *
     * @param ready messages waiting, those under way not counted
     */
    public record QueueState(long ready, int consumers) {}

    /**
     * @param connectionName shown by the broker's management
     * @param watchedQueues queues whose state each probe reads; may be empty
     */
    public BrokerPort(AmqpSettings settings, String connectionName, List<String> watchedQueues) {
        this.address = settings.address();
        this.connectionTimeout = settings.connectionTimeout();
        this.factory = factory(settings);
        this.connectionName = connectionName;
        this.watchedQueues = List.copyOf(watchedQueues);
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
        factory.setConnectionTimeout(
                Math.toIntExact(settings.connectionTimeout().toMillis()));
        factory.setHandshakeTimeout(Math.toIntExact(settings.connectionTimeout().toMillis()));
        factory.setChannelRpcTimeout(Math.toIntExact(settings.operationTimeout().toMillis()));
        factory.setRequestedHeartbeat(Math.toIntExact(settings.heartbeat().toSeconds()));
        if (address.tls()) {
            try {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            } catch (GeneralSecurityException noTls) {
                throw new IllegalArgumentException("AMQP_CONNECTION asks for amqps, which this JVM cannot do", noTls);
            }
        }
        return factory;
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
            queues = lookAt(open());
            return null;
        });
    }

    @Override
    public Uni<Void> reopen() {
        Connection old = connection.getAndSet(null);
        if (old != null) {
            blocking.execute(() -> old.abort(Math.toIntExact(connectionTimeout.toMillis())));
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> knock() {
        return PortKnock.at(address.host(), address.port(), connectionTimeout);
    }

    @Override
    public PoolState pool() {
        Connection now = connection.get();
        boolean open = now != null && now.isOpen();
        return new PoolState(open ? 1 : 0, null, null, null, 1);
    }

    /** The watched queues as the last successful probe saw them. */
    public Map<String, QueueState> queues() {
        return queues;
    }

    /** Declares everything again, for instance after somebody deleted a queue. */
    public Uni<Void> declareTopology() {
        return run(() -> {
            Topology.declare(open());
            return null;
        });
    }

    /** Runs blocking work with the control connection on a virtual thread. */
    public <T> Uni<T> withConnection(Work<T> work) {
        return run(() -> work.with(open()));
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

    private Connection open() throws IOException, TimeoutException {
        opening.lock();
        try {
            Connection now = connection.get();
            if (now != null && now.isOpen()) {
                return now;
            }
            Connection fresh = factory.newConnection(connectionName);
            try {
                Topology.declare(fresh);
            } catch (IOException | RuntimeException failed) {
                fresh.abort();
                throw failed;
            }
            connection.set(fresh);
            return fresh;
        } finally {
            opening.unlock();
        }
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
                }
            });
            return result;
        });
    }
}
