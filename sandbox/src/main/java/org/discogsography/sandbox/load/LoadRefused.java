package org.discogsography.sandbox.load;

/** The suite would not start a load; the message says why and what to do. */
public final class LoadRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadRefused(String message) {
        super(message);
    }
}
