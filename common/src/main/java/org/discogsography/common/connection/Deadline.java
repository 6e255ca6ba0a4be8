package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Bounds operations by the injected clock; one that is late is cancelled. */
public final class Deadline {
    private final Timer timer;

    public Deadline(Timer timer) {
        this.timer = timer;
    }

    /** Completes when the time is over. */
    public Uni<Void> pause(Duration time) {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> over = new CompletableFuture<>();
            timer.after(time, () -> over.complete(null));
            return over;
        });
    }

    /** @return the operation's item, or its failure; or a {@link TimeoutException} */
    public <T> Uni<T> within(Duration bound, Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<T> late = new CompletableFuture<>();
            Uni<T> begun = operation.get();
            Timer.Scheduled alarm = timer.after(bound, () -> late.completeExceptionally(new TimeoutException()));
            return Uni.combine()
                    .any()
                    .of(begun, Uni.createFrom().completionStage(late))
                    .onTermination()
                    .invoke(alarm::cancel);
        });
    }
}
