package org.discogsography.sandbox.load;

/** The suite would not do what it was asked for; the message says why and what to do. */
public final class LoadRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoadRefused(String message) {
        super(message);
    }
}
