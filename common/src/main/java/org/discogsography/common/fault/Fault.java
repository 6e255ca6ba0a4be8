package org.discogsography.common.fault;

/**
 * A failure of a dependency, judged.
 *
 * @param kind what follows from it
 * @param cause one short line for people; never a secret, never a payload
 * @param rule what of the server has failed us, without any value of a record: the same for all records that are
 *     refused for the same reason. Equal to the cause where nothing else is known
 */
public record Fault(Kind kind, String cause, String rule) {
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
        /**
         * The server does not take these records, by a rule of its own (a constraint, a trigger, a policy) or for a
         * reason that nobody knows. One record among others that are taken is poison; when nearly all are refused by
         * the same rule, somebody has to mend it.
         */
        REFUSED,
        /** This very data will never be accepted: dead-letter it, alone. */
        POISON
    }

    public Fault(Kind kind, String cause) {
        this(kind, cause, cause);
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

    public static Fault refused(String cause, String rule) {
        return new Fault(Kind.REFUSED, cause, rule);
    }

    public static Fault poison(String cause) {
        return new Fault(Kind.POISON, cause);
    }

    /** Whether it is about the data, so that other data may fare better. */
    public boolean blamesData() {
        return switch (kind) {
            case REFUSED, POISON -> true;
            case TRANSIENT, UNWRITABLE, OPERATOR -> false;
        };
    }
}
