package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.discogsography.common.config.HostPort;

/**
 * Whether a server says anything at its port: a TCP connection and the least that makes it answer, without a login,
 * closed at once. An open port alone proves nothing: the kernel accepts connections in the name of a server that is
 * frozen. That it answers says nothing about what it would do with a request.
 */
public final class PortProbe {
    /** Whoever answers at all answers at once; a slow line takes a second. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("port probe").start(task);

    private final HostPort server;
    private final Exchange exchange;

    /** What is said to the server, and what it has to answer. */
    @FunctionalInterface
    public interface Exchange {
        /**
         * @param socket connected, with a bound on reading; the caller closes it
         * @throws IOException when no answer comes
         */
        void with(Socket socket) throws IOException;
    }

    public PortProbe(HostPort server, Exchange exchange) {
        this.server = server;
        this.exchange = exchange;
    }

    /** @param answer so many bytes at least, whatever is in them */
    public static PortProbe ofBytes(HostPort server, byte[] hello, int answer) {
        byte[] copy = hello.clone();
        return new PortProbe(server, socket -> {
            socket.getOutputStream().write(copy);
            if (socket.getInputStream().readNBytes(answer).length < answer) {
                throw new IOException("hung up without an answer");
            }
        });
    }

    /** Every server that speaks TLS answers to its handshake, even if with a refusal. */
    public static PortProbe ofTls(HostPort server) {
        return new PortProbe(server, socket -> {
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            try {
                ((SSLSocket) factory.createSocket(socket, server.host(), server.port(), false)).startHandshake();
            } catch (SSLException refused) {
                // said by the server, or about what it said
            }
        });
    }

    /** @param bound of connecting, and of the answer, at most 2 s each */
    public Uni<Boolean> answers(Duration bound) {
        int millis = Math.toIntExact(Math.min(bound.toMillis(), LONGEST.toMillis()));
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> answersWithin(millis), VIRTUAL));
    }

    private boolean answersWithin(int millis) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(server.host(), server.port()), millis);
            exchange.with(socket);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
