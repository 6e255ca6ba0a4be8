package org.discogsography.tableinator.upsert;

import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;

/** Cuts a batch so that no single statement becomes large, whatever a batch is. */
final class Portions {
    /** Bound of the JSON in one statement. A record above it travels alone. */
    static final int MOST_BYTES = 8 * 1024 * 1024;

    static final int MOST_ROWS = 2_000;

    private Portions() {}

    static List<List<IncomingRecord>> of(List<IncomingRecord> records) {
        List<List<IncomingRecord>> portions = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int at = 0; at < records.size(); at++) {
            long more = records.get(at).data().length;
            if (at > from && (bytes + more > MOST_BYTES || at - from == MOST_ROWS)) {
                portions.add(records.subList(from, at));
                from = at;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < records.size()) {
            portions.add(records.subList(from, records.size()));
        }
        return portions;
    }
}
