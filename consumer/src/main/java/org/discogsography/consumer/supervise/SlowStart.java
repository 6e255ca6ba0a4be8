package org.discogsography.consumer.supervise;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.discogsography.common.connection.Timer;

/**
 * Rests between the first writes into a store that has become usable: before each as long as the one before it has taken.
 * What came back with it, often on the same machine, needs the cores for its own first statements: a backlog that is
 * drained at full speed beside a Neo4j that has just been started keeps it from its first batch for seconds. Thread-safe;
 * blocks nobody.
 */
final class SlowStart {
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final Timer timer;
    private final Duration length;
    private Instant begun = Instant.EPOCH;
    private Instant rested = Instant.EPOCH;

    /** @param length of the time with rests; zero for none */
    SlowStart(Timer timer, Duration length) {
        this.timer = timer;
        this.length = length;
    }

    synchronized void begin() {
        begun = timer.now();
        rested = begun;
    }

    /** Runs the write after its rest. */
    <T> Uni<T> paced(Supplier<Uni<T>> write) {
        return Uni.createFrom().deferred(() -> rest().chain(() -> timed(write)));
    }

    private Uni<Void> rest() {
        Duration left = left();
        if (!left.isPositive()) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> over = new CompletableFuture<>();
        timer.after(left, () -> over.complete(null));
        return Uni.createFrom().completionStage(over);
    }

    /** Never longer than the longest rest, whatever somebody does to the clock. */
    private synchronized Duration left() {
        Instant now = timer.now();
        boolean slow = !now.isBefore(begun) && now.isBefore(begun.plus(length));
        return slow ? atMost(LONGEST_REST, Duration.between(now, rested)) : Duration.ZERO;
    }

    private <T> Uni<T> timed(Supplier<Uni<T>> write) {
        Instant since = timer.now();
        return write.get().onTermination().invoke(() -> wrote(since));
    }

    private synchronized void wrote(Instant since) {
        // One that the outage had swallowed says nothing of the time since then.
        if (!since.isBefore(begun)) {
            Instant now = timer.now();
            rested = now.plus(atMost(LONGEST_REST, Duration.between(since, now)));
        }
    }

    private static Duration atMost(Duration most, Duration duration) {
        return duration.compareTo(most) < 0 ? duration : most;
    }
}
