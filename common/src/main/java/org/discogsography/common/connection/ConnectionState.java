package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.common.fault.Fault;

/**
 * What is known of one dependency. Transitions are methods of the states that have them, so that an illegal one does
 * not compile; {@link DependencyMonitor} is the only one who makes them.
 */
public sealed interface ConnectionState {
    /** A single failure that the next operation makes good is nobody's business. */
    Duration LONGEST_DOUBT = Duration.ofSeconds(1);

    /** When this state began; for one that cannot be used, when the outage began. */
    Instant since();

    /** True when nothing is wrong, as far as one knows at this time. */
    default boolean ready(Instant now) {
        return switch (this) {
            case Up _ -> true;
            case Suspect suspect -> now.isBefore(suspect.since().plus(LONGEST_DOUBT));
            case Unreached _ -> false;
        };
    }

    /** True when operations may be sent. */
    default boolean usable() {
        return switch (this) {
            case Up _, Suspect _ -> true;
            case Unreached _ -> false;
        };
    }

    /** Operations may be sent. */
    sealed interface Usable extends ConnectionState {
        /** The breaker has opened: an outage, which began when the doubt began. */
        default Away lost(Instant now, Fault fault, Instant nextAttempt) {
            return Away.because(fault, now, 0, nextAttempt);
        }
    }

    /** Nothing may be sent but attempts to begin, or to begin again. */
    sealed interface Unreached extends ConnectionState {
        /** Attempts so far, the one that is under way included. */
        int attempt();

        /** An attempt begins. */
        Unreached trying();

        default Away failed(Fault fault, Instant nextAttempt) {
            return Away.because(fault, since(), attempt(), nextAttempt);
        }

        default Up established(Instant now) {
            return new Up(now);
        }
    }

    /** Works. */
    record Up(Instant since) implements Usable {
        /** @param write a write has failed, so that only a write can settle the doubt */
        public Suspect doubted(Instant now, String cause, boolean write) {
            return new Suspect(now, cause, write);
        }
    }

    /**
     * Something failed, the breaker is still closed.
     *
     * @param write a write has failed since: whatever is answered to anything else proves nothing
     */
    record Suspect(Instant since, String cause, boolean write) implements Usable {
        public Up cleared(Instant now) {
            return new Up(now);
        }

        public Suspect again(String newCause, boolean anotherWrite) {
            return new Suspect(since, newCause, write || anotherWrite);
        }

        @Override
        public Away lost(Instant now, Fault fault, Instant nextAttempt) {
            return Away.because(fault, since, 0, nextAttempt);
        }
    }

    /** Never connected yet, and nothing known. */
    record Connecting(Instant since, int attempt) implements Unreached {
        @Override
        public Connecting trying() {
            return new Connecting(since, attempt + 1);
        }
    }

    /** Cannot be used, and why. */
    sealed interface Away extends Unreached {
        String cause();

        /** When the next attempt is due at the latest; null while one is under way. */
        Instant nextAttempt();

        @Override
        Away trying();

        /** The next attempt is due sooner than it was. */
        Away sooner(Instant nextAttempt);

        private static Away because(Fault fault, Instant since, int attempt, Instant next) {
            return switch (fault.kind()) {
                case TRANSIENT -> new Down(since, fault.cause(), attempt, next);
                case UNWRITABLE -> new Refusing(since, fault.cause(), attempt, next);
                case OPERATOR, POISON, REFUSED -> new Misconfigured(since, fault.cause(), attempt, next);
            };
        }
    }

    /** Out of reach. */
    record Down(Instant since, String cause, int attempt, Instant nextAttempt) implements Away {
        @Override
        public Down trying() {
            return new Down(since, cause, attempt + 1, null);
        }

        @Override
        public Down sooner(Instant next) {
            return new Down(since, cause, attempt, next);
        }
    }

    /** It answers, and takes no writes; the cause is its own sentence. */
    record Refusing(Instant since, String cause, int attempt, Instant nextAttempt) implements Away {
        @Override
        public Refusing trying() {
            return new Refusing(since, cause, attempt + 1, null);
        }

        @Override
        public Refusing sooner(Instant next) {
            return new Refusing(since, cause, attempt, next);
        }
    }

    /** In reach, but it refuses us until somebody mends something. */
    record Misconfigured(Instant since, String cause, int attempt, Instant nextAttempt) implements Away {
        @Override
        public Misconfigured trying() {
            return new Misconfigured(since, cause, attempt + 1, null);
        }

        @Override
        public Misconfigured sooner(Instant next) {
            return new Misconfigured(since, cause, attempt, next);
        }
    }
}
