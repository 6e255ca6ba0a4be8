package org.discogsography.consumer.verify;

import java.time.Instant;
import java.util.Map;
import org.discogsography.common.api.LoadState;
import org.discogsography.consumer.store.Load;

/** Writes judgements about a load. */
final class Verdict {
    private Verdict() {}

    static boolean isOpen(Load load) {
        return switch (load.state()) {
            case LOADING, INCOMPLETE -> true;
            case BEGUN, VERIFIED, MIXED, SUPERSEDED -> false;
        };
    }

    static Load verified(Load load, Findings.Complete complete, long refused, Instant now) {
        return judged(
                load,
                LoadState.VERIFIED,
                new Numbers(
                        complete.stored(),
                        0L,
                        complete.deadLettered(),
                        vanished(load),
                        refused,
                        complete.relationships().difference()),
                now);
    }

    /** What was verified is mixed now; what was not, will not be. */
    static Load overtaken(Load load, Findings.Overtaken overtaken) {
        LoadState state = switch (load.state()) {
            case VERIFIED, MIXED -> LoadState.MIXED;
            case BEGUN, LOADING, INCOMPLETE, SUPERSEDED -> LoadState.SUPERSEDED;
        };
        return judged(
                load,
                state,
                new Numbers(
                        overtaken.stored(),
                        null,
                        load.deadLettered(),
                        load.vanished(),
                        load.vanishedRefused(),
                        overtaken.newerDump(),
                        overtaken.newer(),
                        null),
                null);
    }

    /** Closed for good unless somebody takes the newer records away again. */
    static boolean isOvertaken(Load load) {
        return switch (load.state()) {
            case MIXED, SUPERSEDED -> true;
            case BEGUN, LOADING, VERIFIED, INCOMPLETE -> false;
        };
    }

    /** Nobody has counted the newer records yet. */
    static boolean isUncounted(Load load) {
        return isOvertaken(load) && load.newer() == null;
    }

    static Load unequal(Load load, LoadState state, Findings.Unequal unequal) {
        return judged(
                load,
                state,
                new Numbers(
                        unequal.stored(),
                        unequal.missing(),
                        unequal.deadLettered(),
                        load.vanished(),
                        null,
                        unequal.relationships().difference()),
                null);
    }

    /** Deletion under way: complete, but not yet verified, so that a crash leaves it to be finished. */
    static Load deleting(Load load, Findings.Complete complete, long deleted) {
        return judged(
                load,
                LoadState.LOADING,
                new Numbers(
                        complete.stored(),
                        0L,
                        complete.deadLettered(),
                        vanished(load) + deleted,
                        null,
                        complete.relationships().difference()),
                null);
    }

    private static long vanished(Load load) {
        return load.vanished() == null ? 0 : load.vanished();
    }

    private record Numbers(
            Long stored,
            Long missing,
            Long deadLettered,
            Long vanished,
            Long refused,
            Integer newerDump,
            Long newer,
            Map<String, Long> relationships) {
        Numbers(
                Long stored,
                Long missing,
                Long deadLettered,
                Long vanished,
                Long refused,
                Map<String, Long> relationships) {
            this(stored, missing, deadLettered, vanished, refused, null, null, relationships);
        }
    }

    private static Load judged(Load load, LoadState state, Numbers numbers, Instant verifiedAt) {
        return new Load(
                load.type(),
                load.dump(),
                load.run(),
                state,
                load.expected(),
                load.unreadable(),
                load.repeated(),
                numbers.stored(),
                numbers.missing(),
                numbers.deadLettered(),
                numbers.vanished(),
                numbers.refused(),
                load.vanishedReferred(),
                load.referredBy(),
                numbers.newerDump(),
                numbers.newer(),
                load.altered(),
                load.digest(),
                load.since(),
                verifiedAt,
                numbers.relationships());
    }
}
