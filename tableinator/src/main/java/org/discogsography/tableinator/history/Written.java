package org.discogsography.tableinator.history;

import java.util.Map;
import java.util.TreeMap;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RunName;

/** Records of a batch that are written, by the run that they came with. For one thread. */
public final class Written {
    private final Map<String, Counts> byRun = new TreeMap<>();

    /** So many records, of a dump as {@code yyyymmdd}. */
    record Counts(int dump, long created, long changed, long repaired) {
        private Counts plus(Counts more) {
            return new Counts(dump, created + more.created, changed + more.changed, repaired + more.repaired);
        }
    }

    /** A record of this run is in the batch, whatever becomes of it. */
    public void seen(IncomingRecord record) {
        add(record, 0, 0);
    }

    public void created(IncomingRecord record) {
        add(record, 1, 0);
    }

    public void changed(IncomingRecord record) {
        add(record, 0, 1);
    }

    /** In the order of the runs, in which all transactions lock them. */
    Map<String, Counts> byRun() {
        return byRun;
    }

    private void add(IncomingRecord record, int created, int changed) {
        String run = RunName.repaired(record.run());
        Counts counts = run.equals(record.run())
                ? new Counts(record.dump(), created, changed, 0)
                : new Counts(record.dump(), 0, 0, created + (long) changed);
        byRun.merge(run, counts, Counts::plus);
    }
}
