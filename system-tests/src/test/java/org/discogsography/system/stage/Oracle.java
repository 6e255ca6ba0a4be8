package org.discogsography.system.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stores.Snapshot;
import org.discogsography.system.stores.StoredGraph;

/** Compares what is stored with what the XML says, read by other code than the product's. */
final class Oracle {
    private static final Map<String, String> LABELS =
            Map.of("artists", "Artist", "labels", "Label", "masters", "Master", "releases", "Release");

    private Oracle() {}

    /** Where the stored records are not exactly those of the dump, a sentence each. */
    static List<String> recordDifferences(Dump dump, Dependency store, Snapshot stored, StoredGraph graph) {
        List<String> differences = new ArrayList<>();
        dump.ids().forEach((type, ids) -> {
            Set<Long> found = store == Dependency.NEO4J
                    ? graph.ids(LABELS.get(type))
                    : stored.keys("table " + type).stream().map(Long::valueOf).collect(Collectors.toSet());
            compare(store + " " + type, found, ids, differences);
        });
        return differences;
    }

    /** Where the graph's relationships are not as many as the XML's, a sentence each. */
    static List<String> relationshipDifferences(Dump dump, StoredGraph graph) {
        List<String> differences = new ArrayList<>();
        Map<String, Long> stored = graph.relationships();
        Map<String, Long> expected = dump.graph().relationships();
        Set<String> kinds = new HashSet<>(stored.keySet());
        kinds.addAll(expected.keySet());
        for (String kind : kinds) {
            long here = stored.getOrDefault(kind, 0L);
            long there = expected.getOrDefault(kind, 0L);
            if (here != there) {
                differences.add(here + " " + kind + ", the XML says " + there);
            }
        }
        graph.strays().stream().limit(20).forEach(stray -> differences.add("stray node " + stray));
        return differences;
    }

    /** The node label of a type. */
    static String label(String type) {
        return LABELS.get(type);
    }

    private static void compare(String what, Set<Long> found, Set<Long> expected, List<String> differences) {
        if (!found.equals(expected)) {
            Set<Long> missing = new HashSet<>(expected);
            missing.removeAll(found);
            Set<Long> unexpected = new HashSet<>(found);
            unexpected.removeAll(expected);
            differences.add(what + ": " + missing.size() + " missing " + some(missing) + ", " + unexpected.size()
                    + " unexpected " + some(unexpected));
        }
    }

    private static List<Long> some(Set<Long> ids) {
        return ids.stream().sorted().limit(20).toList();
    }
}
