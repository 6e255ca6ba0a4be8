package org.discogsography.common.connection;

import java.time.Duration;

/**
 * Looks at a server's port while the server is down, and tells when it changes from closed to open. It needs no
 * login, so it can be far more frequent than attempts to connect.
 */
final class Knocker {
    private final DependencyPort port;
    private final Timer timer;
    private final Duration interval;
    private final Runnable onOpened;

    private boolean running;
    private boolean seenClosed;
    private Timer.Scheduled next = () -> {};

    Knocker(DependencyPort port, Timer timer, Duration interval, Runnable onOpened) {
        this.port = port;
        this.timer = timer;
        this.interval = interval;
        this.onOpened = onOpened;
    }

    synchronized void start() {
        if (!running) {
            running = true;
            seenClosed = false;
            schedule();
        }
    }

    synchronized void stop() {
        running = false;
        next.cancel();
    }

    private synchronized void schedule() {
        if (running) {
            next = timer.after(interval, this::knock);
        }
    }

    private void knock() {
        port.knock()
                .onFailure()
                .recoverWithItem(false)
                .onTermination()
                .invoke(this::schedule)
                .subscribe()
                .with(this::heard);
    }

    private void heard(boolean open) {
        boolean opened;
        synchronized (this) {
            opened = running && open && seenClosed;
            seenClosed = !open;
        }
        if (opened) {
            onOpened.run();
        }
    }
}
