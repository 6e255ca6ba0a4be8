package org.discogsography.extractor.xml;

/** Markup that is not well-formed. The message says what is wrong, and where. */
public final class MalformedMarkupException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMarkupException(String message) {
        super(message, null, false, false);
    }
}
