package org.discogsography.system.report;

/**
 * What was found about one invariant.
 *
 * @param text what was measured, or why nothing could be judged
 */
public record Finding(String invariant, Verdict verdict, String text) {
    /** How an invariant fared. */
    public enum Verdict {
        HELD,
        BROKEN,
        NOT_JUDGED
    }

    public static Finding held(String invariant, String text) {
        return new Finding(invariant, Verdict.HELD, text);
    }

    public static Finding broken(String invariant, String text) {
        return new Finding(invariant, Verdict.BROKEN, text);
    }

    public static Finding notJudged(String invariant, String text) {
        return new Finding(invariant, Verdict.NOT_JUDGED, text);
    }

    /** Held or broken. */
    public static Finding of(String invariant, boolean holds, String text) {
        return holds ? held(invariant, text) : broken(invariant, text);
    }

    @Override
    public String toString() {
        return invariant + ": " + text;
    }
}
