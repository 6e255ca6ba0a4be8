package org.discogsography.extractor.publish;

/** The channel may have lost something: it is given up, and what is not confirmed is sent again. */
final class DoubtException extends Exception {
    private static final long serialVersionUID = 1L;

    DoubtException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }

    DoubtException(String message) {
        super(message, null, false, false);
    }
}
