package org.discogsography.extractor.pass;

/**
 * Who may read a dump and announce it: extractions first. A repair waits while an extraction or another repair runs, and
 * makes room when an extraction begins. Thread-safe.
 */
public final class Turns {
    private boolean extracting;
    private Thread repairing;

    /** The repair. */
    @FunctionalInterface
    public interface Repair {
        void run() throws InterruptedException;
    }

    /** A repair that is under way is interrupted, and not waited for. */
    public synchronized void extractionBegins() {
        extracting = true;
        if (repairing != null) {
            repairing.interrupt();
        }
    }

    public synchronized void extractionEnds() {
        extracting = false;
        notifyAll();
    }

    /**
     * Runs a repair on this thread as soon as no extraction and no other repair runs.
     *
     * @throws InterruptedException when an extraction has begun meanwhile, or this thread was interrupted
     */
    public void repair(Repair repair) throws InterruptedException {
        synchronized (this) {
            while (extracting || repairing != null) {
                wait();
            }
            repairing = Thread.currentThread();
        }
        try {
            repair.run();
        } finally {
            synchronized (this) {
                repairing = null;
                notifyAll();
            }
        }
    }
}
