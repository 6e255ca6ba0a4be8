package org.discogsography.extractor.delta;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What is found when a file is compared with the index, or why it is not compared. Numbers are records; null where they
 * are not known. Thread-safe.
 */
public final class Comparison {
    private final Integer since;
    private final String because;
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private volatile Long vanished;

    Comparison(Basis basis) {
        switch (basis) {
            case Basis.Since compared -> {
                since = compared.index().header().dump();
                because = null;
            }
            case Basis.Everything everything -> {
                since = null;
                because = everything.because();
            }
        }
    }

    /** The dump that is compared with, as {@code yyyymmdd}; null when everything is published. */
    public Integer since() {
        return since;
    }

    /** Why everything is published; null when only differences are. */
    public String because() {
        return because;
    }

    public Long added() {
        return known(added);
    }

    public Long changed() {
        return known(changed);
    }

    /** Not published, but for those that a store keeps as dead letters. */
    public Long unchanged() {
        return known(unchanged);
    }

    /** Null until the file was read to its end. */
    public Long vanished() {
        return vanished;
    }

    void count(DeltaIndex.Found found) {
        switch (found) {
            case ADDED -> added.incrementAndGet();
            case CHANGED -> changed.incrementAndGet();
            case UNCHANGED -> unchanged.incrementAndGet();
        }
    }

    void vanished(long records) {
        vanished = records;
    }

    private Long known(AtomicLong count) {
        return since == null ? null : (Long) count.get();
    }
}
