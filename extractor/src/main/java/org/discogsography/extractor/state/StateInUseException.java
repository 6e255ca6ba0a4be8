package org.discogsography.extractor.state;

import java.io.IOException;

/** This process may not touch the state folder; the message says why and what to do. */
public final class StateInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    StateInUseException(String sentence) {
        super(sentence);
    }
}
