package org.discogsography.extractor.delta;

/** A file is not an index that can be believed. The message says why. */
final class UnusableIndexException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableIndexException(String message) {
        super(message);
    }
}
