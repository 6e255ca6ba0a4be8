package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Notices a server that has stopped to answer long before an operation is overdue. An operation that takes a while may
 * be a slow one: so the server is greeted at its port, and only when it is silent there as well, it is doubted.
 */
final class SilenceWatch {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final DependencyPort port;
    private final Timer timer;
    private final Runnable onSilence;
    private boolean greeting;

    SilenceWatch(DependencyPort port, Timer timer, Runnable onSilence) {
        this.port = port;
        this.timer = timer;
        this.onSilence = onSilence;
    }

    /** The operation, watched while it is under way. */
    <T> Uni<T> over(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            Watched watched = new Watched();
            watched.lookAfter(FIRST_LOOK);
            return operation.get().onTermination().invoke(watched::end);
        });
    }

    private void greet() {
        synchronized (this) {
            if (greeting) {
                return;
            }
            greeting = true;
        }
        port.knock().onFailure().recoverWithItem(false).subscribe().with(this::greeted);
    }

    private void greeted(boolean answers) {
        synchronized (this) {
            greeting = false;
        }
        if (!answers) {
            onSilence.run();
        }
    }

    private final class Watched {
        private boolean over;
        private Timer.Scheduled next = () -> {};

        synchronized void lookAfter(Duration delay) {
            if (!over) {
                next = timer.after(delay, () -> look(delay));
            }
        }

        synchronized void end() {
            over = true;
            next.cancel();
        }

        private void look(Duration waited) {
            greet();
            Duration longer = waited.multipliedBy(2);
            lookAfter(longer.compareTo(LONGEST) < 0 ? longer : LONGEST);
        }
    }
}
