package org.discogsography.common.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** One connection, made when it is first needed, and anew when it is needed after its end. Thread-safe. */
final class LazyConnection {
    /** A broker that hangs must not keep those who wait for a connection until its heartbeats are missed. */
    private static final int GOODBYE_MILLIS = 1000;

    private final ConnectionFactory factory;
    private final String name;
    private final Preparation preparation;

    /** Only ever taken where waiting is fine; looking at the connection needs no lock. */
    private final ReentrantLock opening = new ReentrantLock();

    private final AtomicReference<Connection> current = new AtomicReference<>();

    /** What is done on each new connection before anything else. */
    @FunctionalInterface
    interface Preparation {
        void on(Connection connection) throws IOException;
    }

    LazyConnection(ConnectionFactory factory, String name, Preparation preparation) {
        this.factory = factory;
        this.name = name;
        this.preparation = preparation;
    }

    /** The open connection; blocks while it is being made. */
    Connection open() throws IOException, TimeoutException {
        opening.lock();
        try {
            Connection now = current.get();
            if (now != null && now.isOpen()) {
                return now;
            }
            Connection fresh = factory.newConnection(name);
            try {
                preparation.on(fresh);
            } catch (IOException | RuntimeException failed) {
                fresh.abort(GOODBYE_MILLIS);
                throw failed;
            }
            current.set(fresh);
            return fresh;
        } finally {
            opening.unlock();
        }
    }

    boolean isOpen() {
        Connection now = current.get();
        return now != null && now.isOpen();
    }

    /** Gives the connection up; whoever gets it closes it. */
    Optional<Connection> release() {
        return Optional.ofNullable(current.getAndSet(null));
    }
}
