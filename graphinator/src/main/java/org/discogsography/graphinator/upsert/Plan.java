package org.discogsography.graphinator.upsert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.store.Tally;

/**
 * What one batch means for the graph.
 *
 * @param toWrite new and changed records, in the order of the batch
 * @param changed ids of those that own relationships already
 * @param current all but the stale ones: afterwards the graph holds them
 */
record Plan(List<IncomingRecord> toWrite, List<Long> changed, List<IncomingRecord> current, Tally tally) {

    static Plan of(List<IncomingRecord> batch, Stored stored, int mapping) {
        List<IncomingRecord> toWrite = new ArrayList<>(batch.size());
        List<Long> changed = new ArrayList<>();
        List<IncomingRecord> current = new ArrayList<>(batch.size());
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (IncomingRecord incoming : batch) {
            Verdict verdict = Verdict.of(incoming, stored, mapping);
            counts.merge(verdict, 1L, Long::sum);
            if (verdict == Verdict.CHANGED) {
                changed.add(incoming.id());
            }
            if (verdict == Verdict.NEW || verdict == Verdict.CHANGED) {
                toWrite.add(incoming);
            }
            if (verdict != Verdict.STALE) {
                current.add(incoming);
            }
        }
        return new Plan(toWrite, changed, current, tally(counts));
    }

    private static Tally tally(Map<Verdict, Long> counts) {
        return new Tally(
                counts.getOrDefault(Verdict.NEW, 0L),
                counts.getOrDefault(Verdict.CHANGED, 0L),
                counts.getOrDefault(Verdict.UNCHANGED, 0L),
                counts.getOrDefault(Verdict.STALE, 0L));
    }
}
