package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who wait for a dependency to come up. Thread-safe. */
final class Waiters {
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    /** Completes with the next {@link #release()} after this call, whenever it is subscribed to. */
    Uni<Void> join() {
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.removeIf(CompletableFuture::isDone);
            waiting.add(waiter);
        }
        return Uni.createFrom().completionStage(waiter);
    }

    void release() {
        List<CompletableFuture<Void>> released;
        synchronized (waiting) {
            released = List.copyOf(waiting);
            waiting.clear();
        }
        released.forEach(waiter -> waiter.complete(null));
    }
}
