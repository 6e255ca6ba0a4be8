package org.discogsography.tableinator.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Secret;
import org.discogsography.tableinator.pool.PostgresSettings.Target;

/** Accepts connections and never says anything: what a half-open network looks like to a client. */
public final class SilentServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    public SilentServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public Target target() {
        return new Target(new HostPort("127.0.0.1", socket.getLocalPort()), "any", Secret.of("any"), Secret.of("any"));
    }

    /** How many clients still hold their end of the line. */
    public long held() {
        return accepted.stream().filter(SilentServer::isHeld).count();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : accepted) {
            client.close();
        }
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                accepted.add(socket.accept());
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private static boolean isHeld(Socket client) {
        try {
            client.setSoTimeout(1);
            while (client.getInputStream().read() >= 0) {
                // swallowed
            }
            return false;
        } catch (SocketTimeoutException nothingToRead) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }
}
