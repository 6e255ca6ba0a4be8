package org.discogsography.extractor.fetch;

import java.time.Instant;

/** What the fetch is doing at the moment. Each state has the transitions that it allows. */
sealed interface FetchState {
    record Idle() implements FetchState {
        Checking checking(Instant now) {
            return new Checking(now);
        }
    }

    /** Something is under way. */
    sealed interface Busy extends FetchState {
        default Idle ended() {
            return new Idle();
        }
    }

    /** A state in which the site and the folder are used, so that it may have to wait for either. */
    sealed interface Working extends Busy {
        default Waiting waiting(Instant until, int attempt, String cause) {
            return new Waiting(this, until, attempt, cause);
        }

        default Paused paused(Instant now, String reason) {
            return new Paused(this, now, reason);
        }
    }

    /** The listing is being read, and a month is chosen. */
    record Checking(Instant since) implements Working {
        Fetching fetching(Instant now, int dump) {
            return new Fetching(now, dump);
        }
    }

    record Fetching(Instant since, int dump) implements Working {
        HandingOver handingOver(Instant now) {
            return new HandingOver(now, dump);
        }
    }

    /** Something failed; it is tried again. */
    record Waiting(Working behind, Instant until, int attempt, String cause) implements Busy {
        Working over() {
            return behind;
        }
    }

    /** The folder cannot be written to; as soon as it can, it goes on by itself. */
    record Paused(Working behind, Instant since, String reason) implements Busy {
        Working over() {
            return behind;
        }

        /** It goes on being so, perhaps for another reason. */
        Paused still(String newReason) {
            return new Paused(behind, since, newReason);
        }
    }

    /** The month is verified; its extraction begins when none is running. */
    record HandingOver(Instant since, int dump) implements Busy {}
}
