package org.discogsography.extractor.extract;

import java.time.Instant;

/** How far a run over all its types is. */
sealed interface RunState {
    /** A run that is not over. */
    sealed interface Open extends RunState {}

    /**
     * Files are missing.
     *
     * @param cause which, and what to do
     */
    record Waiting(Instant since, String cause) implements Open {}

    record Running() implements Open {}

    /** A run that is over for this process. */
    sealed interface Ended extends RunState {
        Instant finishedAt();
    }

    record Completed(Instant finishedAt) implements Ended {}

    /** @param error names the types that failed */
    record Failed(Instant finishedAt, String error) implements Ended {}

    /** Somebody wanted it to end. */
    record Stopped(Instant finishedAt) implements Ended {}

    /** This process ends; the next one goes on with it. */
    record Suspended(Instant finishedAt) implements Ended {}
}
