package org.discogsography.extractor.drift;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was noticed of the records of a file. Numbers are records.
 *
 * @param truncated whether there were more paths than are kept
 * @param paths of elements and attributes, with the records that have them
 * @param without fields that every record should have, with the records that have not
 * @param qualities values of {@code data_quality}
 */
public record Observed(
        long records,
        boolean truncated,
        SortedMap<String, Long> paths,
        SortedMap<String, Long> without,
        SortedMap<String, Long> qualities) {
    public static final Observed NOTHING = new Observed(0, false, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Observed {
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
        without = Collections.unmodifiableSortedMap(new TreeMap<>(without));
        qualities = Collections.unmodifiableSortedMap(new TreeMap<>(qualities));
    }

    /** Of all workers together, when they have ended. */
    public static Observed of(List<Observations> workers) {
        return workers.stream().map(Observations::observed).reduce(NOTHING, Observed::plus);
    }

    private Observed plus(Observed other) {
        return new Observed(
                records + other.records,
                truncated || other.truncated,
                sum(paths, other.paths),
                sum(without, other.without),
                sum(qualities, other.qualities));
    }

    private static SortedMap<String, Long> sum(SortedMap<String, Long> one, SortedMap<String, Long> other) {
        SortedMap<String, Long> sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
