package org.discogsography.consumer.verify;

import java.time.Instant;
import org.discogsography.common.api.LoadState;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;

/** Writes judgements about a load. */
final class Verdict {
    private Verdict() {}

    static boolean isOpen(Load load) {
        return switch (load.state()) {
            case LOADING, INCOMPLETE -> true;
            case BEGUN, VERIFIED, ALTERED, MIXED, SUPERSEDED -> false;
        };
    }

    static Load verified(Load load, Findings.Complete complete, long refused, Deletion deletion, Instant now) {
        RowFindings found = counted(load, complete).vanishing(vanished(load) + deletion.deleted(), refused, deletion);
        return load.judged(LoadState.VERIFIED, found, now);
    }

    /** What was verified is mixed now; what was not, will not be. */
    static Load overtaken(Load load, Findings.Overtaken overtaken) {
        LoadState state = switch (load.state()) {
            case VERIFIED, ALTERED, MIXED -> LoadState.MIXED;
            case BEGUN, LOADING, INCOMPLETE, SUPERSEDED -> LoadState.SUPERSEDED;
        };
        return load.judged(
                state, load.rows().overtaken(overtaken.stored(), overtaken.newerDump(), overtaken.newer()), null);
    }

    /** Closed for good unless somebody takes the newer records away again. */
    static boolean isOvertaken(Load load) {
        return switch (load.state()) {
            case MIXED, SUPERSEDED -> true;
            case BEGUN, LOADING, VERIFIED, ALTERED, INCOMPLETE -> false;
        };
    }

    /** Nobody has counted the newer records yet. */
    static boolean isUncounted(Load load) {
        return isOvertaken(load) && load.rows().newer() == null;
    }

    static Load unequal(Load load, LoadState state, Findings.Unequal unequal) {
        RowFindings found = load.rows()
                .counted(
                        unequal.stored(),
                        unequal.missing(),
                        unequal.deadLettered(),
                        unequal.relationships().difference());
        return load.judged(state, found.vanishing(load.rows().vanished()), null);
    }

    /** Deletion under way: complete, but not yet verified, so that a crash leaves it to be finished. */
    static Load deleting(Load load, Findings.Complete complete, Deletion deletion) {
        return load.judged(
                LoadState.LOADING, counted(load, complete).vanishing(vanished(load) + deletion.deleted()), null);
    }

    /** Complete by its hashes, while so many rows have another content than the one of theirs. */
    static Load altered(Load load, Findings.Complete complete, long rows) {
        return load.judged(LoadState.ALTERED, counted(load, complete).altering(rows), null);
    }

    /** Rows of a dump that was never announced. */
    static Load begun(Load load, long rows) {
        return load.judged(LoadState.BEGUN, load.rows().counted(rows, null, null, null), null);
    }

    private static RowFindings counted(Load load, Findings.Complete complete) {
        return load.rows()
                .counted(
                        complete.stored(),
                        0L,
                        complete.deadLettered(),
                        complete.relationships().difference());
    }

    private static long vanished(Load load) {
        return load.rows().vanished() == null ? 0 : load.rows().vanished();
    }
}
