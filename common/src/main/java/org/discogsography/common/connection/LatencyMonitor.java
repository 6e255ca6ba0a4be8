package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches how long a server takes to answer. While an operation takes its time somebody else is asked to look, ever more
 * rarely; an operation that takes long makes the server slow, for a while. Thread-safe.
 */
final class LatencyMonitor {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A port probe costs two round trips at most; on a sound line, however long, they take less. */
    private static final Duration LATE_PROBE = Duration.ofMillis(400);

    /** So long the last slow answer is remembered. */
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private final Timer timer;
    private final Duration late;
    private final Runnable onWait;
    private Slowness slowness;

    /**
     * @param late an operation that takes this long is slow
     * @param onWait runs after 1 s of an operation, after 3 s, 7 s, and so on
     */
    LatencyMonitor(Timer timer, Duration late, Runnable onWait) {
        this.timer = timer;
        this.late = late;
        this.onWait = onWait;
    }

    /** The operation, watched while it is under way. */
    <T> Uni<T> over(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            Watched watched = new Watched(timer.now());
            Uni<T> begun = operation.get();
            watched.lookAfter(FIRST_LOOK);
            return begun.onTermination().invoke(watched::end);
        });
    }

    /** Whether it has answered late of late. */
    synchronized Optional<Slowness> slowness() {
        return Optional.ofNullable(slowness)
                .filter(seen -> timer.now().isBefore(seen.last().plus(MEMORY)));
    }

    /** A port probe has been answered. */
    void probed(Duration took) {
        if (took.compareTo(LATE_PROBE) >= 0) {
            late("a probe of its port", took);
        }
    }

    private void late(String what, Duration took) {
        late(String.format(Locale.ROOT, "%s took %.1f s", what, took.toMillis() / 1000.0));
    }

    /** Whoever uses it has noticed that it is slow. */
    synchronized void late(String cause) {
        Instant now = timer.now();
        slowness = new Slowness(slowness().map(Slowness::since).orElse(now), now, cause);
    }

    private final class Watched {
        private final Instant begun;
        private boolean over;
        private Timer.Scheduled next = () -> {};

        private Watched(Instant begun) {
            this.begun = begun;
        }

        synchronized void lookAfter(Duration delay) {
            if (!over) {
                next = timer.after(delay, () -> look(delay));
            }
        }

        void end() {
            synchronized (this) {
                over = true;
                next.cancel();
            }
            judge();
        }

        private void look(Duration waited) {
            onWait.run();
            judge();
            Duration longer = waited.multipliedBy(2);
            lookAfter(longer.compareTo(LONGEST) < 0 ? longer : LONGEST);
        }

        private void judge() {
            Duration took = Duration.between(begun, timer.now());
            if (took.compareTo(late) >= 0) {
                late("an operation", took);
            }
        }
    }
}
