package org.discogsography.extractor.fetch;

/** Only one check runs at a time. */
public final class AlreadyCheckingException extends Exception {
    private static final long serialVersionUID = 1L;

    AlreadyCheckingException() {
        super("a check is running: wait for it, or stop it with DELETE /dumps/current", null, false, false);
    }
}
