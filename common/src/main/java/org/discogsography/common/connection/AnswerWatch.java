package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Watches how long a server takes to answer. An operation that takes a while makes us greet the server at its port: one
 * that is silent there as well is doubted, long before the operation is overdue; one that answers late is slow. While
 * nothing at all is asked of it, it is greeted from time to time, so that its end is noticed at rest too.
 */
final class AnswerWatch {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A greeting costs two round trips at most; on a sound line, however long, they take less. */
    private static final Duration LATE_GREETING = Duration.ofMillis(400);

    /** So long the last slow answer is remembered. */
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private final DependencyPort port;
    private final Timer timer;
    private final Duration late;
    private final Runnable onSilence;
    private boolean greeting;
    private Slowness slowness;
    private int underWay;
    private Instant lastEnd = Instant.MIN;
    private Timer.Scheduled rest = () -> {};

    /** @param late an operation that takes this long is slow */
    AnswerWatch(DependencyPort port, Timer timer, Duration late, Runnable onSilence) {
        this.port = port;
        this.timer = timer;
        this.late = late;
        this.onSilence = onSilence;
    }

    /**
     * Begins to greet at rest.
     *
     * @param interval without any operation after which it is greeted, and between such greetings
     * @param wanted whether it is greeted at all, now
     */
    synchronized void start(Duration interval, BooleanSupplier wanted) {
        rest = timer.after(interval, () -> {
            if (isAtRest(interval) && wanted.getAsBoolean()) {
                greet();
            }
            start(interval, wanted);
        });
    }

    synchronized void close() {
        rest.cancel();
    }

    private synchronized boolean isAtRest(Duration interval) {
        return underWay == 0 && !timer.now().isBefore(lastEnd.plus(interval));
    }

    /** The operation, watched while it is under way. */
    <T> Uni<T> over(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            Watched watched = new Watched(timer.now());
            begun();
            watched.lookAfter(FIRST_LOOK);
            return operation.get().onTermination().invoke(watched::end);
        });
    }

    private synchronized void begun() {
        underWay++;
    }

    private synchronized void ended() {
        underWay--;
        lastEnd = timer.now();
    }

    /** Whether it has answered late of late. */
    synchronized Optional<Slowness> slowness() {
        return Optional.ofNullable(slowness)
                .filter(seen -> timer.now().isBefore(seen.last().plus(MEMORY)));
    }

    private void late(String what, Duration took) {
        late(String.format(Locale.ROOT, "%s took %.1f s", what, took.toMillis() / 1000.0));
    }

    /** Somebody has noticed that it is slow. */
    synchronized void late(String cause) {
        Instant now = timer.now();
        slowness = new Slowness(slowness().map(Slowness::since).orElse(now), now, cause);
    }

    private void greet() {
        synchronized (this) {
            if (greeting) {
                return;
            }
            greeting = true;
        }
        Instant begun = timer.now();
        port.knock()
                .onFailure()
                .recoverWithItem(false)
                .subscribe()
                .with(answers -> greeted(answers, Duration.between(begun, timer.now())));
    }

    private void greeted(boolean answers, Duration took) {
        synchronized (this) {
            greeting = false;
        }
        if (!answers) {
            onSilence.run();
        } else if (took.compareTo(LATE_GREETING) >= 0) {
            late("a greeting at its port", took);
        }
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
            ended();
            judge();
        }

        private void look(Duration waited) {
            greet();
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
