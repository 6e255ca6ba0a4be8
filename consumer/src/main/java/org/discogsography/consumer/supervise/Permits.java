package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** So many operations at the same time, in the order of their asking. Thread-safe; blocks nobody. */
public final class Permits {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    public Permits(int permits) {
        this.free = permits;
    }

    /** Runs the operation when its turn has come; its end, however it ends, is the turn of the next. */
    public <T> Uni<T> with(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> turn = join();
            return Uni.createFrom()
                    .completionStage(turn)
                    .chain(() -> Uni.createFrom()
                            .deferred(operation::get)
                            .onTermination()
                            .invoke(this::leave));
        });
    }

    /** The same for a thread that blocks until its turn has come, in the same order. */
    public Permit await() {
        join().join();
        return this::leave;
    }

    /** Closed once, it is the turn of the next. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized CompletableFuture<Void> join() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        if (free > 0) {
            free--;
            turn.complete(null);
        } else {
            waiting.add(turn);
        }
        return turn;
    }

    private void leave() {
        CompletableFuture<Void> next;
        do {
            next = next();
        } while (next != null && !next.complete(null));
    }

    private synchronized CompletableFuture<Void> next() {
        CompletableFuture<Void> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
