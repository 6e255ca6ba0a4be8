package org.discogsography.extractor.state;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in the state folder that cannot be written at present.
 *
 * @param since when it failed first
 */
public record Trouble(Instant since, Path file, String cause) {
    /** What it is and what to do, for people. */
    public String sentence() {
        return file + " cannot be written (" + cause + "): make room, or make the folder writable; it is tried again";
    }
}
