package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Counts what is under way. Thread-safe. */
final class Traffic {
    private final Timer timer;
    private int underWay;
    private Instant lastEnd = Instant.MIN;

    Traffic(Timer timer) {
        this.timer = timer;
    }

    /** The operation, counted from its begin to its end. */
    <T> Uni<T> over(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            Uni<T> begun = operation.get();
            begun();
            return begun.onTermination().invoke(this::ended);
        });
    }

    /** Whether nothing is under way, and nothing has ended within this time. */
    synchronized boolean isIdleFor(Duration time) {
        return underWay == 0 && !timer.now().isBefore(lastEnd.plus(time));
    }

    private synchronized void begun() {
        underWay++;
    }

    private synchronized void ended() {
        underWay--;
        lastEnd = timer.now();
    }
}
