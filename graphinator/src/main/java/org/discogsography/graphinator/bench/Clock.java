package org.discogsography.graphinator.bench;

/** Adds up what writing took. Not thread-safe. */
final class Clock {
    private static final double SECOND = 1e9;

    private long records;
    private long nanos;

    void add(long written, long took) {
        records += written;
        nanos += took;
    }

    /** Records per second. */
    double rate() {
        return records / (nanos / SECOND);
    }
}
