package org.discogsography.consumer.intake;

import java.util.concurrent.Semaphore;

/**
 * Wakes the one thread that waits for something to happen. What happened before it waits wakes it at once, and it may wake
 * for nothing: it waits in a loop that looks at what it waits for. Thread-safe.
 */
public final class Wakeup {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        raised.release();
    }

    public void await() {
        raised.acquireUninterruptibly();
        raised.drainPermits();
    }
}
