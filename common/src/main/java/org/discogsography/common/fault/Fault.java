package org.discogsography.common.fault;

/**
 * A failure of a dependency, judged.
 *
 * @param kind what follows from it
 * @param cause one short line for people; never a secret, never a payload
 */
public record Fault(Kind kind, String cause) {
    public enum Kind {
        /** Goes away by itself: wait and try again. */
        TRANSIENT,
        /**
         * The server answers, and takes no writes for now: its disk is full, it has no connection left for us. Waited for
         * like an outage, and told in its own words.
         */
        UNWRITABLE,
        /** Somebody has to mend something (password, grant, constraint): try again slowly, name it. */
        OPERATOR,
        /** This very data will never be accepted: dead-letter it, alone. */
        POISON
    }

    public static Fault transientFault(String cause) {
        return new Fault(Kind.TRANSIENT, cause);
    }

    /** @param cause the server's own sentence */
    public static Fault unwritable(String cause) {
        return new Fault(Kind.UNWRITABLE, cause);
    }

    public static Fault operator(String cause) {
        return new Fault(Kind.OPERATOR, cause);
    }

    public static Fault poison(String cause) {
        return new Fault(Kind.POISON, cause);
    }
}
