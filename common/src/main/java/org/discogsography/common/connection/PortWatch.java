package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * Probes a server's port, again and again while somebody wants to know, and tells what is heard. It needs no login, so it can
 * be far more frequent than attempts to connect. Thread-safe.
 */
final class PortWatch {
    private final DependencyPort port;
    private final Timer timer;
    private final Duration interval;
    private final Listener listener;

    private int begun;
    private int heard;
    private boolean seenSilent;
    private Timer.Scheduled next = () -> {};

    /** Who wants to know. */
    interface Listener {
        /** Whether to go on probing at this time. */
        boolean wantsProbes();

        /** @param took how long the answer took */
        void answered(Duration took);

        /** It was silent while it was watched, and has begun to answer. */
        void answersAgain();

        void silent();
    }

    PortWatch(DependencyPort port, Timer timer, Duration interval, Listener listener) {
        this.port = port;
        this.timer = timer;
        this.interval = interval;
        this.listener = listener;
    }

    /** Begins to probe once per interval, whenever that is wanted. */
    synchronized void start() {
        next = timer.after(interval, this::tick);
    }

    synchronized void close() {
        next.cancel();
    }

    /** The next probe does not wait for the end of this one, which a half-open line may swallow. */
    private void tick() {
        start();
        if (listener.wantsProbes()) {
            probe();
        } else {
            notSilent();
        }
    }

    private synchronized void notSilent() {
        seenSilent = false;
    }

    /** What was asked so far tells of the past from here on. */
    synchronized void forget() {
        seenSilent = false;
        heard = begun;
    }

    /** Once more, now. */
    void probe() {
        Instant now = timer.now();
        int number = count();
        port.answers()
                .onFailure()
                .recoverWithItem(false)
                .subscribe()
                .with(answers -> heard(number, answers, Duration.between(now, timer.now())));
    }

    private synchronized int count() {
        return ++begun;
    }

    private void heard(int number, boolean answers, Duration took) {
        boolean again;
        synchronized (this) {
            if (number <= heard) {
                // What was asked earlier and is heard later tells of the past.
                return;
            }
            heard = number;
            again = answers && seenSilent;
            seenSilent = !answers;
        }
        if (!answers) {
            listener.silent();
        } else if (again) {
            listener.answersAgain();
        } else {
            listener.answered(took);
        }
    }
}
