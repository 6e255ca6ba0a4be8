package org.discogsography.common.connection;

import java.time.Duration;

/**
 * Asks at a server's port while the server is down, and tells when it begins to answer. It needs no login, so it can be
 * far more frequent than attempts to connect.
 */
final class Knocker {
    private final DependencyPort port;
    private final Timer timer;
    private final Duration interval;
    private final Runnable onAnswer;

    private boolean running;
    private int run;
    private int begun;
    private int heard;
    private boolean seenSilent;
    private Timer.Scheduled next = () -> {};

    Knocker(DependencyPort port, Timer timer, Duration interval, Runnable onAnswer) {
        this.port = port;
        this.timer = timer;
        this.interval = interval;
        this.onAnswer = onAnswer;
    }

    synchronized void start() {
        if (!running) {
            running = true;
            seenSilent = false;
            run++;
            schedule(run);
        }
    }

    synchronized void stop() {
        running = false;
        next.cancel();
    }

    private synchronized void schedule(int mine) {
        if (isCurrent(mine)) {
            next = timer.after(interval, () -> knock(mine));
        }
    }

    /** The next one does not wait for the end of this one, which a half-open line may swallow. */
    private void knock(int mine) {
        schedule(mine);
        int number = count();
        port.knock().onFailure().recoverWithItem(false).subscribe().with(answers -> heard(mine, number, answers));
    }

    private synchronized int count() {
        return ++begun;
    }

    private void heard(int mine, int number, boolean answers) {
        boolean begins;
        synchronized (this) {
            if (!isCurrent(mine) || number < heard) {
                // What was asked earlier and is heard later tells of the past.
                return;
            }
            heard = number;
            begins = answers && seenSilent;
            seenSilent = !answers;
        }
        if (begins) {
            onAnswer.run();
        }
    }

    /** A knock may be under way while knocking is stopped and begins anew. */
    private boolean isCurrent(int mine) {
        return running && mine == run;
    }
}
