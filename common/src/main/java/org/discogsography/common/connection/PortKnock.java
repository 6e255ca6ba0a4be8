package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A plain TCP connect, closed at once. */
public final class PortKnock {
    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("knock").start(task);

    private PortKnock() {}

    public static Uni<Boolean> at(String host, int port, Duration bound) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> accepts(host, port, bound), VIRTUAL));
    }

    private static boolean accepts(String host, int port, Duration bound) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(bound.toMillis()));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
