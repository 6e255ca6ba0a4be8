package org.discogsography.system.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every row of the fault matrix. */
public final class Matrix {
    /** What happens, by id, in the order of the report. */
    public static final Map<String, String> ROWS = rows();

    private Matrix() {}

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("PN-1", "store stopped and started");
        rows.put("PN-2", "store killed and restarted");
        rows.put("PN-3", "store frozen and continued");
        rows.put("PN-4", "store behind a network that swallows everything");
        rows.put("PN-5", "store behind a slow network");
        rows.put("PN-6", "store absent at start");
        rows.put("PN-7", "wrong password at start; password changed while running");
        rows.put("PN-8", "table dropped while running");
        rows.put("PN-9", "outage longer than the broker's acknowledgement timeout");
        rows.put("PN-10", "both stores down while the extractor publishes");
        rows.put("PN-11", "consumer killed between commit and acknowledgement");
        rows.put("PN-12", "consumer ended by SIGTERM during the load");
        rows.put("PN-13", "store that answers and refuses writes: disk full, no connection left for them");
        rows.put("PN-14", "graph without its constraint: populated, or dropped while running");
        rows.put("PN-15", "people's own rows refer to ours");
        rows.put("R-1", "broker restarted; broker killed again and again");
        rows.put("R-2", "broker frozen");
        rows.put("R-3", "broker's memory alarm");
        rows.put("R-4", "broker absent at start");
        rows.put("R-5", "queue deleted while running");
        rows.put("R-6", "queue purged; queue unbound");
        rows.put("R-7", "queue declared with other arguments");
        rows.put("R-8", "broker's disk alarm");
        rows.put("X-1", "extractor killed at random points");
        rows.put("X-2", "extractor ended by SIGTERM in every phase");
        rows.put("X-3", "truncated, corrupt and incomplete files");
        rows.put("X-4", "hostile and malformed XML");
        rows.put("X-5", "disk full in the extractor's state folder");
        rows.put("X-6", "a newer month that is cut short");
        rows.put("X-7", "two extractors on one state folder");
        rows.put("M-1", "messages that cannot be read");
        rows.put("M-2", "a record that only the server refuses");
        rows.put("M-3", "poison during an outage of the store");
        rows.put("M-4", "every message twice, two replicas of each consumer");
        rows.put("M-5", "three versions of the same records in random order");
        rows.put("M-6", "a second dump");
        rows.put("M-7", "dead letters replayed after a fix, twice");
        rows.put("M-8", "nodes and relationships deleted and added by hand");
        rows.put("D-1", "dashboard while services and servers are down, hang, or answer nonsense");
        rows.put("C-1", "random start orders");
        rows.put("C-2", "random schedule over the faults (./discogsography chaos)");
        rows.put("C-3", "mutants are caught (./discogsography test --mutants)");
        return Collections.unmodifiableMap(rows);
    }
}
