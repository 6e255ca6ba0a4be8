package org.discogsography.extractor.extract;

import java.time.Instant;

/** How far a run over all its types is. */
sealed interface RunState {
    record Running() implements RunState {
        Completed completed(Instant at) {
            return new Completed(at);
        }

        Failed failed(Instant at, String error) {
            return new Failed(at, error);
        }

        Stopped stopped(Instant at) {
            return new Stopped(at);
        }
    }

    /** A run that is over. */
    sealed interface Ended extends RunState {
        Instant finishedAt();
    }

    record Completed(Instant finishedAt) implements Ended {}

    /** @param error names the types that failed */
    record Failed(Instant finishedAt, String error) implements Ended {}

    record Stopped(Instant finishedAt) implements Ended {}
}
