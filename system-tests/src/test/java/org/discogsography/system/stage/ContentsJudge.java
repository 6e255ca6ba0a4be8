package org.discogsography.system.stage;

import java.util.List;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stores.Snapshot;
import org.discogsography.system.stores.StoredGraph;

/** I1 and I2: nothing was lost and published again, exactly the records of the dump are stored, and both stores equal a run without faults. */
final class ContentsJudge implements Judges.Judge {
    @Override
    public void judge(Row row, Judgement into) {
        if (row.dump() == null) {
            into.notJudged("I1 conservation, I2 equality", "the row loads nothing");
            return;
        }
        if (!row.expect().losses()) {
            Dependency.STORES.forEach(store -> lost(row, store, into));
        }
        Reference reference = row.stage().reference(row.dump());
        try (StoredGraph graph = row.stage().graph()) {
            for (Dependency store : Dependency.STORES) {
                Snapshot stored = row.stage().snapshot(store);
                report("I1 conservation", store, Oracle.recordDifferences(row.dump(), store, stored, graph), into);
                report(
                        "I2 equality",
                        store,
                        stored.differences(
                                reference.snapshots().get(store), !row.expect().anyMonth()),
                        into);
            }
            report("I2 counts of the XML", Dependency.NEO4J, Oracle.relationshipDifferences(row.dump(), graph), into);
        }
    }

    /**
     * A repair that nobody should have needed hides a message that was lost. What was verified before the row began is
     * another matter: the harness has emptied the stores since, which a consumer may notice.
     */
    private static void lost(Row row, Dependency store, Judgement into) {
        List<String> told = row.lines(store.consumer(), "load incomplete").stream()
                .filter(line -> row.runs().stream().anyMatch(run -> line.contains("run=" + run)))
                .toList();
        into.found("I1 nothing lost on the way", told.isEmpty(), store + ": " + told);
    }

    private static void report(String invariant, Dependency store, List<String> differences, Judgement into) {
        into.found(invariant, differences.isEmpty(), store + ": " + (differences.isEmpty() ? "equal" : differences));
    }
}
