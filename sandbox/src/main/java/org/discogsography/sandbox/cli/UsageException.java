package org.discogsography.sandbox.cli;

/** The command cannot be done as it was given; the message names the thing and says what to do. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
