package org.discogsography.extractor.read;

import java.io.IOException;

/** A folder or file that cannot be extracted. The message names it and says what to do. */
public final class DumpException extends IOException {
    private static final long serialVersionUID = 1L;

    public DumpException(String message) {
        super(message);
    }

    public DumpException(String message, Throwable cause) {
        super(message, cause);
    }
}
