package org.discogsography.extractor.repair;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RepairRequestCodec;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.BrokerLink;
import org.jboss.logging.Logger;

/**
 * Takes repair requests, and subscribes again after every outage. A request is acknowledged when it is taken: who does
 * not get what it lacks asks again. Has a connection and a thread of its own.
 */
final class RepairListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("repair");
    private static final String NAME = "extractor listens for repairs";
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(15), 0.25);
    private static final int PREFETCH = 10;

    private final Broker broker;
    private final Consumer<RepairRequest> ask;
    private final Thread thread;

    RepairListener(Broker broker, Consumer<RepairRequest> ask) {
        this.broker = broker;
        this.ask = ask;
        this.thread = Thread.ofPlatform().daemon().name("repair-listen").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Does not wait for its connection to be closed in the orderly way. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            int failures = 0;
            while (true) {
                broker.awaitUp();
                failures = listen() ? 1 : failures + 1;
                Thread.sleep(RETRY.after(failures, RandomGenerator.getDefault()));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it had been subscribed, when it returns because that is over */
    private boolean listen() throws InterruptedException {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        try (BrokerLink link = broker.connect(NAME)) {
            subscribe(link, gone);
            return over(gone);
        } catch (IOException | TimeoutException | ShutdownSignalException failure) {
            broker.failed(failure);
            return false;
        }
    }

    private void subscribe(BrokerLink link, CompletableFuture<Void> gone) throws IOException {
        Topology.declare(link.connection());
        Channel channel = link.connection().createChannel();
        channel.basicQos(PREFETCH);
        channel.basicConsume(Topology.REPAIR_QUEUE, false, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                take(body);
                channel.basicAck(envelope.getDeliveryTag(), false);
            }

            @Override
            public void handleCancel(String tag) {
                gone.completeExceptionally(new IOException("queue " + Topology.REPAIR_QUEUE + " is gone"));
            }

            @Override
            public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
                gone.completeExceptionally(signal);
            }
        });
    }

    private boolean over(CompletableFuture<Void> gone) throws InterruptedException {
        try {
            gone.get();
        } catch (ExecutionException ended) {
            LOG.debugf(
                    "repair subscription ended cause=\"%s\"", ended.getCause().getMessage());
        }
        return true;
    }

    private void take(byte[] body) {
        try {
            ask.accept(RepairRequestCodec.decode(body));
        } catch (ContractViolation useless) {
            LOG.warnf("repair request ignored cause=\"%s\"", useless.getMessage());
        }
    }
}
