package org.discogsography.sandbox.process;

import java.time.Duration;

/**
 * How a program took being asked to stop.
 *
 * @param exitCode 128 + signal number when a signal ended it
 * @param killed whether patience ran out and it was killed
 */
public record StopReport(Duration took, int exitCode, boolean killed) {
    /** 128 + SIGTERM. */
    private static final int TERMINATED = 143;

    /** Whether it ended in time, either well or by the very signal that asked it to. */
    public boolean orderly() {
        return !killed && (exitCode == 0 || exitCode == TERMINATED);
    }

    /** For a program that was not running. */
    public static StopReport nothingToDo() {
        return new StopReport(Duration.ZERO, 0, false);
    }
}
