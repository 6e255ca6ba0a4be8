package org.discogsography.dashboard.access;

/** What the {@link Gate} says about a request. */
sealed interface Decision {
    /** Passes; it changes nothing. */
    record Reading() implements Decision {}

    /**
     * Passes, and is written down.
     *
     * @param by for the audit log
     */
    record Changing(String by) implements Decision {}

    /** @param error one sentence that says what to do */
    record Refused(int status, String error) implements Decision {}
}
