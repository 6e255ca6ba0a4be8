package org.discogsography.graphinator.map;

/** The data of a record cannot be read at all: poison. The message holds no payload. */
public final class UnmappableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmappableRecordException(String message) {
        super(message, null, false, false);
    }
}
