package org.discogsography.extractor.extract;

import java.io.IOException;

/** Nothing new begins while the service ends: it would take the place of what goes on after the restart. */
public final class EndingException extends IOException {
    private static final long serialVersionUID = 1L;

    EndingException() {
        super("this service is ending: ask again when it is back");
    }
}
