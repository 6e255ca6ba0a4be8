package org.discogsography.extractor.publish;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker without supervision: always worth a try. */
final class DirectBroker implements Broker {
    private final ConnectionFactory factory;
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    DirectBroker(ConnectionFactory factory) {
        this.factory = factory;
    }

    /** Attempts to connect so far. */
    int connections() {
        return connections.get();
    }

    Queue<Throwable> failures() {
        return failures;
    }

    @Override
    public void awaitUp() {
        // no reason to wait
    }

    @Override
    public BrokerLink connect(String name) throws IOException, TimeoutException {
        connections.incrementAndGet();
        return BrokerLink.open(factory, name);
    }

    @Override
    public void failed(Throwable cause) {
        failures.add(cause);
    }
}
