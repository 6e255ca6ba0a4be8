package org.discogsography.common.limits;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all requests share. Thread-safe. */
final class Reservoir {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    Reservoir(long size) {
        this.size = size;
    }

    /** @return false when there is not as much left; then nothing is taken */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > size) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
