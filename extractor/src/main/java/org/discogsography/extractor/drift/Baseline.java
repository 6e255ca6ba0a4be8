package org.discogsography.extractor.drift;

import java.util.Objects;
import java.util.SortedMap;
import org.discogsography.common.contract.RecordType;

/**
 * The paths that a run has met in the records of one type, kept for the run after it.
 *
 * @param paths with the records that have them
 * @param before those of the run before, to be compared with if the same run reads its file once more; null when there
 *     was none
 */
record Baseline(String run, int dump, SortedMap<String, Long> paths, Baseline before) {
    Baseline {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(paths, "paths");
    }

    /** What another run than this one has left; null when none has. */
    Baseline other(String thisRun) {
        return run.equals(thisRun) ? before : new Baseline(run, dump, paths, null);
    }

    static String name(RecordType type) {
        return "paths_" + type.plural() + ".json";
    }
}
