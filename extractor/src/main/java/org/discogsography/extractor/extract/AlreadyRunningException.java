package org.discogsography.extractor.extract;

/** Only one extraction runs at a time. */
public final class AlreadyRunningException extends Exception {
    private static final long serialVersionUID = 1L;

    AlreadyRunningException(String run) {
        super(
                "extraction " + run + " is running: wait for it, or stop it with DELETE /extractions/current",
                null,
                false,
                false);
    }
}
