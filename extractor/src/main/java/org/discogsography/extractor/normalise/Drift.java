package org.discogsography.extractor.normalise;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often something was met that the shapes do not know, by path. For one thread. */
public final class Drift {
    /** Distinct paths; a hostile file could have millions. */
    private static final int MAX_PATHS = 1_000;

    private static final String FURTHER = "(further paths)";

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String path) {
        add(path, 1);
    }

    public void add(Drift other) {
        other.counts.forEach(this::add);
    }

    /** A copy, in the order of the paths. */
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    private void add(String path, long times) {
        boolean known = counts.containsKey(path) || counts.size() < MAX_PATHS;
        counts.merge(known ? path : FURTHER, times, Long::sum);
    }
}
