package org.discogsography.tableinator.upsert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.history.Written;

/**
 * What one batch means for the table.
 *
 * @param toWrite new and changed records, in the order of the batch
 * @param written the same for the history of runs
 * @param current all but the stale ones: afterwards the table holds them, or something newer
 */
record Plan(List<IncomingRecord> toWrite, List<IncomingRecord> current, Map<Verdict, Long> counts, Written written) {

    static Plan of(List<IncomingRecord> batch, Stored stored, int mapping) {
        List<IncomingRecord> toWrite = new ArrayList<>(batch.size());
        List<IncomingRecord> current = new ArrayList<>(batch.size());
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        Written written = new Written();
        for (IncomingRecord incoming : batch) {
            Verdict verdict = Verdict.of(incoming, stored, mapping);
            counts.merge(verdict, 1L, Long::sum);
            switch (verdict) {
                case NEW -> {
                    toWrite.add(incoming);
                    current.add(incoming);
                    written.created(incoming);
                }
                case CHANGED -> {
                    toWrite.add(incoming);
                    current.add(incoming);
                    written.changed(incoming);
                }
                case UNCHANGED -> {
                    current.add(incoming);
                    written.seen(incoming);
                }
                case STALE -> written.seen(incoming);
            }
        }
        return new Plan(toWrite, current, counts, written);
    }

    /**
     * What became of the batch.
     *
     * @param written rows really written: fewer than planned when another replica came first, with the same or newer
     */
    Tally tally(long written) {
        long created = Math.min(written, count(Verdict.NEW));
        long unwritten = toWrite.size() - written;
        return new Tally(created, written - created, count(Verdict.UNCHANGED) + unwritten, count(Verdict.STALE));
    }

    private long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }
}
