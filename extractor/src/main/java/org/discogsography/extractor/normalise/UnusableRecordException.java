package org.discogsography.extractor.normalise;

/** A record that is well-formed XML, but cannot be taken for another reason, which the message says. */
final class UnusableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableRecordException(String message) {
        super(message, null, false, false);
    }
}
