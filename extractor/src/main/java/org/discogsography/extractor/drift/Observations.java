package org.discogsography.extractor.drift;

import java.util.SortedMap;
import java.util.TreeMap;

/** What one worker notices of the records that it reads, beside their contents. For one thread at a time. */
public final class Observations {
    private final PathCounts paths = new PathCounts();
    private final ValueCounts qualities = new ValueCounts();
    private final SortedMap<String, Long> without = new TreeMap<>();
    private long records;

    public PathCounts paths() {
        return paths;
    }

    /** The record that was begun last is a good one. */
    public void accept() {
        records++;
        paths.accept();
    }

    /** It has no text where every record should have one. */
    public void without(String field) {
        without.merge(field, 1L, Long::sum);
    }

    /** Its {@code data_quality}: UTF-8, from {@code from} to {@code end}, exclusive. */
    public void quality(byte[] bytes, int from, int end) {
        qualities.add(bytes, from, end);
    }

    /** A copy. */
    Observed observed() {
        return new Observed(records, paths.isFull(), paths.counts(), without, qualities.counts());
    }
}
