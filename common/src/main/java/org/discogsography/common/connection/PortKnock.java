package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.discogsography.common.config.HostPort;

/** A TCP connection and a {@link Greeting}, closed at once. */
public final class PortKnock {
    /** Whoever answers at all answers at once; a slow line takes a second. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("knock").start(task);

    private PortKnock() {}

    /** @param bound of connecting, and of the answer, at most 2 s each */
    public static Uni<Boolean> at(HostPort server, Greeting greeting, Duration bound) {
        int millis = Math.toIntExact(Math.min(bound.toMillis(), LONGEST.toMillis()));
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> answers(server, greeting, millis), VIRTUAL));
    }

    private static boolean answers(HostPort server, Greeting greeting, int millis) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(server.host(), server.port()), millis);
            greeting.exchange(socket);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }
}
