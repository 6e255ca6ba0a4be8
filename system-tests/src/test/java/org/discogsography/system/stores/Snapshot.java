package org.discogsography.system.stores;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that a store holds, as digests by group (a table, a label, a relationship type) and key; each digest with
 * and without the month in which the content last changed.
 */
public final class Snapshot {
    /** Keys that a comparison names at most. */
    private static final int NAMED = 20;

    private final SortedMap<String, Map<String, Digests>> groups = new TreeMap<>();

    private record Digests(long whole, long withoutMonth) {
        Digests plus(Digests other) {
            return new Digests(whole + other.whole, withoutMonth + other.withoutMonth);
        }
    }

    void group(String name) {
        groups.computeIfAbsent(name, _ -> new HashMap<>());
    }

    /** A key that comes more than once (two relationships between the same nodes) keeps all its contents. */
    void add(String group, String key, String month, String content) {
        Digests digests = new Digests(digest(month + content), digest(content));
        groups.computeIfAbsent(group, _ -> new HashMap<>()).merge(key, digests, Digests::plus);
    }

    /** Keys of a group; empty when there is no such group. */
    public Set<String> keys(String group) {
        return Set.copyOf(groups.getOrDefault(group, Map.of()).keySet());
    }

    /**
     * One line per group that differs from the expected, with the first keys; empty when equal.
     *
     * @param months whether the month in which a content last changed must be the same
     */
    public List<String> differences(Snapshot expected, boolean months) {
        List<String> differences = new ArrayList<>();
        Stream.concat(groups.keySet().stream(), expected.groups.keySet().stream())
                .distinct()
                .sorted()
                .forEach(group -> {
                    Map<String, Long> here = digests(group, months);
                    Map<String, Long> there = expected.digests(group, months);
                    if (!here.equals(there)) {
                        differences.add(group + ": " + compare(here, there));
                    }
                });
        return differences;
    }

    private Map<String, Long> digests(String group, boolean months) {
        Map<String, Long> digests = new HashMap<>();
        groups.getOrDefault(group, Map.of())
                .forEach((key, both) -> digests.put(key, months ? both.whole() : both.withoutMonth()));
        return digests;
    }

    private static String compare(Map<String, Long> here, Map<String, Long> there) {
        Set<String> missing = new TreeSet<>(there.keySet());
        missing.removeAll(here.keySet());
        Set<String> unexpected = new TreeSet<>(here.keySet());
        unexpected.removeAll(there.keySet());
        Set<String> other = new TreeSet<>(here.keySet());
        other.removeIf(key -> !there.containsKey(key) || there.get(key).equals(here.get(key)));
        return missing.size() + " missing " + some(missing) + ", " + unexpected.size() + " unexpected "
                + some(unexpected) + ", " + other.size() + " different " + some(other);
    }

    private static List<String> some(Set<String> keys) {
        return keys.stream().limit(NAMED).toList();
    }

    /** FNV-1a over characters; 64 bits are enough to tell two runs of the same records apart. */
    private static long digest(String content) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < content.length(); i++) {
            hash = (hash ^ content.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
