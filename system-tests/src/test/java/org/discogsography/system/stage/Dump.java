package org.discogsography.system.stage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.oracle.DumpFile;
import org.discogsography.system.oracle.ExpectedGraph;
import org.discogsography.system.oracle.RecordIds;

/**
 * A dump that rows load, with what the oracle reads from its XML.
 *
 * @param date {@code yyyymmdd}
 * @param ids by type
 */
public record Dump(Path folder, int date, Map<String, Set<Long>> ids, ExpectedGraph graph) {
    /** What counts as a load that is large enough to interrupt. */
    public static final long LEAST_RECORDS = 5_000;

    static Dump read(Path folder) {
        Map<String, Set<Long>> ids = new LinkedHashMap<>();
        Broker.TYPES.forEach(type -> ids.put(type, RecordIds.in(folder, type)));
        String file = DumpFile.in(folder, "releases").getFileName().toString();
        int date = Integer.parseInt(file.replaceAll("[^0-9]", ""));
        return new Dump(folder, date, ids, ExpectedGraph.of(folder));
    }

    public long records() {
        return ids.values().stream().mapToLong(Set::size).sum();
    }
}
