package org.discogsography.sandbox.process;

import java.time.Duration;

/**
 * How a program took being asked to stop.
 *
 * @param exitCode 128 + signal number when a signal ended it
 * @param killed whether patience ran out and it was killed
 */
public record StopReport(Duration took, int exitCode, boolean killed) {

    /** For a program that was not running. */
    public static StopReport nothingToDo() {
        return new StopReport(Duration.ZERO, 0, false);
    }
}
