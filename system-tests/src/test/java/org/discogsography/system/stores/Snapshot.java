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

/** Everything that a store holds, as digests by group (a table, a label, a relationship type) and key. */
public final class Snapshot {
    /** Keys that a comparison names at most. */
    private static final int NAMED = 20;

    private final SortedMap<String, Map<String, Long>> groups = new TreeMap<>();

    void group(String name) {
        groups.computeIfAbsent(name, _ -> new HashMap<>());
    }

    /** A key that comes more than once (two relationships between the same nodes) keeps all its contents. */
    void add(String group, String key, String content) {
        groups.computeIfAbsent(group, _ -> new HashMap<>()).merge(key, digest(content), Long::sum);
    }

    /** Keys of a group; empty when there is no such group. */
    public Set<String> keys(String group) {
        return Set.copyOf(groups.getOrDefault(group, Map.of()).keySet());
    }

    /** Takes keys out of a group, whether they are in it or not. */
    public void remove(String group, Set<String> keys) {
        groups.getOrDefault(group, new HashMap<>()).keySet().removeAll(keys);
    }

    public long count(String group) {
        return groups.getOrDefault(group, Map.of()).size();
    }

    /** One line per group that differs from the expected, with the first keys; empty when equal. */
    public List<String> differences(Snapshot expected) {
        List<String> differences = new ArrayList<>();
        Stream.concat(groups.keySet().stream(), expected.groups.keySet().stream())
                .distinct()
                .sorted()
                .forEach(group -> {
                    Map<String, Long> here = groups.getOrDefault(group, Map.of());
                    Map<String, Long> there = expected.groups.getOrDefault(group, Map.of());
                    if (!here.equals(there)) {
                        differences.add(group + ": " + compare(here, there));
                    }
                });
        return differences;
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
