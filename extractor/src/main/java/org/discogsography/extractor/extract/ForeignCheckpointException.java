package org.discogsography.extractor.extract;

import java.io.IOException;

/** The checkpoint does not fit the file's records as they are read now. */
final class ForeignCheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    ForeignCheckpointException(Position checkpoint) {
        super("the first " + checkpoint.records() + " records of the file are not those of the checkpoint");
    }
}
