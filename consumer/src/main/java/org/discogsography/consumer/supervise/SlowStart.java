package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.discogsography.common.connection.Timer;

/**
 * Rests before each write but the first, in the first seconds of a store that was away. What came back with it, often on
 * the same machine, needs the cores for its own first statements: a backlog that is drained at full speed beside a Neo4j
 * that has just been started keeps it from its first batch for seconds. Thread-safe; blocks nobody.
 */
final class SlowStart {
    /** Within this time a server that has just been started has made its first plans. */
    static final Duration LENGTH = Duration.ofSeconds(5);

    /** The store has a quarter of the time. */
    private static final int REST_PER_WORK = 3;

    /** A store whose writes take longer than a third of this is not what keeps the cores busy. */
    private static final Duration LONGEST_REST = Duration.ofMillis(250);

    private final Timer timer;
    private volatile Instant end = Instant.MIN;
    private volatile Instant rested = Instant.MIN;

    SlowStart(Timer timer) {
        this.timer = timer;
    }

    void begin() {
        Instant now = timer.now();
        rested = now;
        end = now.plus(LENGTH);
    }

    /** Runs the write after its rest. */
    <T> Uni<T> paced(Supplier<Uni<T>> write) {
        return Uni.createFrom().deferred(() -> rest().chain(() -> timed(write)));
    }

    private <T> Uni<T> timed(Supplier<Uni<T>> write) {
        Instant begun = timer.now();
        return write.get().onTermination().invoke(() -> wrote(begun));
    }

    private void wrote(Instant begun) {
        Instant now = timer.now();
        Duration rest = Duration.between(begun, now).multipliedBy(REST_PER_WORK);
        rested = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    }

    private Uni<Void> rest() {
        Instant now = timer.now();
        Instant until = rested;
        if (!now.isBefore(end) || !now.isBefore(until)) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> over = new CompletableFuture<>();
        timer.after(Duration.between(now, until), () -> over.complete(null));
        return Uni.createFrom().completionStage(over);
    }
}
