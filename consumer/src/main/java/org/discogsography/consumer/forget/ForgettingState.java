package org.discogsography.consumer.forget;

import java.time.Instant;

/** How far the last forgetting of a type is. */
public sealed interface ForgettingState {
    /** @return the dump as {@code yyyymmdd} */
    int dump();

    /** @return true when nothing is changed, only counted */
    boolean dryRun();

    Instant startedAt();

    /** @param rows of the dump, found so far */
    record Running(int dump, boolean dryRun, Instant startedAt, long rows) implements ForgettingState {
        Running more(long found) {
            return new Running(dump, dryRun, startedAt, rows + found);
        }
    }

    record Completed(int dump, boolean dryRun, Instant startedAt, Instant finishedAt, Found found)
            implements ForgettingState {}

    /** @param error why it could not be brought to its end; to be asked for again */
    record Failed(int dump, boolean dryRun, Instant startedAt, Instant finishedAt, String error)
            implements ForgettingState {}

    /**
     * What the store had of the dump.
     *
     * @param rows that were new or changed in it
     * @param load whether the type's load was this dump's
     * @param deadLetters entries of the ledger
     */
    record Found(long rows, boolean load, long deadLetters) {}
}
