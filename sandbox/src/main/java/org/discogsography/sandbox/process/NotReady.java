package org.discogsography.sandbox.process;

/** A program does not answer properly yet. */
public final class NotReady extends Exception {

    private static final long serialVersionUID = 1;

    public NotReady(String message, Throwable cause) {
        super(message, cause);
    }

    public NotReady(String message) {
        super(message);
    }
}
