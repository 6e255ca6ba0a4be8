package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How a load or a verification ended: what its exit code says, and the sentence that says why.
 *
 * @param sentence names what is not as it should be
 */
public record Outcome(Kind kind, String sentence) {

    /** What there is to be said of the stores. */
    public enum Kind {
        /** Proved without reservations, or with no more than were allowed. */
        VERIFIED(0),
        /** Not proved. */
        NOT_VERIFIED(1),
        /** Proved, but for records that could not be read, came twice, or were dead-lettered, or for rows that were kept. */
        VERIFIED_WITH_RESERVATIONS(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** @param why named after a colon */
    public static Outcome notVerified(String why) {
        return new Outcome(Kind.NOT_VERIFIED, "NOT verified: " + why + " (exit code 1)");
    }

    /**
     * Of stores that hold everything else.
     *
     * @param everything the sentence when there are no reservations, without its full stop
     */
    public static Outcome verified(String everything, Reservations found, Allowance allowance) {
        if (!found.any()) {
            return new Outcome(Kind.VERIFIED, everything + ".");
        }
        if (allowance.covers(found)) {
            return new Outcome(Kind.VERIFIED, "Verified but for " + found.words() + ", which is allowed.");
        }
        return new Outcome(
                Kind.VERIFIED_WITH_RESERVATIONS,
                "Verified but for " + found.words() + " (exit code 3; " + Allowance.covering(found) + " makes that 0)");
    }

    @JsonProperty
    public int exitCode() {
        return kind.exitCode;
    }

    /** The worse of two: not verified, with reservations, verified. */
    public Outcome worse(Outcome other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (kind) {
            case VERIFIED -> 0;
            case VERIFIED_WITH_RESERVATIONS -> 1;
            case NOT_VERIFIED -> 2;
        };
    }
}
