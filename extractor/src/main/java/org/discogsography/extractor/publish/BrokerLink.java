package org.discogsography.extractor.publish;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A connection that can be cut. Closing one in the orderly way needs to write to it, and waits for as long as another
 * write does: for ever, when the broker has stopped reading.
 */
public final class BrokerLink implements AutoCloseable {
    private static final int CLOSE_MILLIS = 1_000;

    private final Connection connection;
    private final Socket socket;

    private BrokerLink(Connection connection, Socket socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /** @param factory is not changed; must not recover by itself */
    public static BrokerLink open(ConnectionFactory factory, String name) throws IOException, TimeoutException {
        AtomicReference<Socket> socket = new AtomicReference<>();
        ConnectionFactory own = factory.clone();
        // Not in place of the factory's: that is what verifies the broker's host name.
        own.setSocketConfigurator(factory.getSocketConfigurator().andThen(socket::set));
        return new BrokerLink(own.newConnection(name), socket.get());
    }

    public Connection connection() {
        return connection;
    }

    /** Ends it now, whatever it is doing. */
    void cut() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it was broken already
        }
    }

    /** Ends it in the orderly way if that is quickly possible. */
    @Override
    public void close() {
        Thread closing = Thread.ofVirtual().name("publish-close").start(() -> connection.abort(CLOSE_MILLIS));
        try {
            closing.join(CLOSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        cut();
    }
}
