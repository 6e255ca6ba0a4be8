package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one dependency. Transitions are methods of the states that have them, so that an illegal one does
 * not compile.
 */
public sealed interface ConnectionState {
    /** A single failure that the next operation makes good is nobody's business. */
    Duration LONGEST_DOUBT = Duration.ofSeconds(1);

    /** When this state began. */
    Instant since();

    /** True when nothing is wrong, as far as one knows at this time. */
    default boolean ready(Instant now) {
        return switch (this) {
            case Up _ -> true;
            case Suspect suspect -> now.isBefore(suspect.since().plus(LONGEST_DOUBT));
            case Connecting _, Down _, Misconfigured _ -> false;
        };
    }

    /** True when operations may be sent. */
    default boolean usable() {
        return switch (this) {
            case Up _, Suspect _ -> true;
            case Connecting _, Down _, Misconfigured _ -> false;
        };
    }

    /** A state from which a first or a new connection is being made. */
    sealed interface Unreached extends ConnectionState {
        default Up established(Instant now) {
            return new Up(now);
        }

        Down failed(Instant now, String cause, Instant nextAttempt);

        Misconfigured misconfigured(Instant now, String cause, Instant nextAttempt);
    }

    /** Never connected yet. */
    record Connecting(Instant since) implements Unreached {
        @Override
        public Down failed(Instant now, String cause, Instant nextAttempt) {
            return new Down(since, cause, 1, nextAttempt);
        }

        @Override
        public Misconfigured misconfigured(Instant now, String cause, Instant nextAttempt) {
            return new Misconfigured(since, cause, 1, nextAttempt);
        }
    }

    /** Works. */
    record Up(Instant since) implements ConnectionState {
        public Suspect doubted(Instant now, String cause) {
            return new Suspect(now, cause);
        }

        public Misconfigured misconfigured(Instant now, String cause, Instant nextAttempt) {
            return new Misconfigured(now, cause, 1, nextAttempt);
        }
    }

    /** Something failed, the breaker is still closed. */
    record Suspect(Instant since, String cause) implements ConnectionState {
        public Up cleared(Instant now) {
            return new Up(now);
        }

        /** The outage began when the doubt began. */
        public Down lost(Instant nextAttempt) {
            return new Down(since, cause, 0, nextAttempt);
        }

        public Suspect again(String newCause) {
            return new Suspect(since, newCause);
        }

        public Misconfigured misconfigured(Instant now, String newCause, Instant nextAttempt) {
            return new Misconfigured(now, newCause, 1, nextAttempt);
        }
    }

    /**
     * Out of reach.
     *
     * @param attempt attempts to reconnect so far
     * @param nextAttempt when the next one is due at the latest
     */
    record Down(Instant since, String cause, int attempt, Instant nextAttempt) implements Unreached {
        @Override
        public Down failed(Instant now, String newCause, Instant next) {
            return new Down(since, newCause, attempt + 1, next);
        }

        @Override
        public Misconfigured misconfigured(Instant now, String newCause, Instant next) {
            return new Misconfigured(since, newCause, attempt + 1, next);
        }
    }

    /** In reach, but it refuses us until somebody mends something. Same fields as {@link Down}. */
    record Misconfigured(Instant since, String cause, int attempt, Instant nextAttempt) implements Unreached {
        @Override
        public Down failed(Instant now, String newCause, Instant next) {
            return new Down(since, newCause, attempt + 1, next);
        }

        @Override
        public Misconfigured misconfigured(Instant now, String newCause, Instant next) {
            return new Misconfigured(since, newCause, attempt + 1, next);
        }
    }
}
