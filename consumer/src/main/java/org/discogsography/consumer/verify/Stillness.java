package org.discogsography.consumer.verify;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.store.Inventory.Totals;

/** Since when nothing has happened to the rows of a type, as far as anybody can see. Thread-safe. */
final class Stillness {
    private final Timer timer;
    private final Duration grace;
    private Instant last;
    private Totals seen;

    Stillness(Timer timer, Duration grace) {
        this.timer = timer;
        this.grace = grace;
        this.last = timer.now();
    }

    synchronized void disturbed() {
        last = timer.now();
    }

    /** Another replica may be writing: rows that changed between two looks disturb like those of our own. */
    synchronized void saw(Totals totals) {
        if (!totals.equals(seen)) {
            seen = totals;
            disturbed();
        }
    }

    synchronized boolean isReached() {
        return left().isZero();
    }

    /** Until it is reached if nothing happens; zero when it is. */
    synchronized Duration left() {
        Duration left = Duration.between(timer.now(), last.plus(grace));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
