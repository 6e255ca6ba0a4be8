package org.discogsography.tableinator.bench;

/** Adds up what writing took. Not thread-safe. */
final class Clock {
    private long records;
    private long nanos;

    void time(int written, Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        nanos += System.nanoTime() - start;
        records += written;
    }

    long recordsPerSecond() {
        return nanos == 0 ? 0 : Math.round(records * 1e9 / nanos);
    }

    /** What is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
