package org.discogsography.sandbox.process;

import java.util.Optional;

/**
 * One process for ever: pids are given out again, the pair of pid and start time is not.
 *
 * @param startTicks start time in clock ticks after boot, field 22 of {@code /proc/PID/stat}
 */
public record ProcessId(long pid, long startTicks) {

    public static Optional<ProcessId> of(long pid) {
        return ProcessTable.entry(pid).map(ProcessTable.Entry::id);
    }

    /** False as well for a process that has ended and only waits to be collected by its parent. */
    public boolean alive() {
        return entry().filter(ProcessTable.Entry::alive).isPresent();
    }

    boolean frozen() {
        return entry().filter(ProcessTable.Entry::frozen).isPresent();
    }

    private Optional<ProcessTable.Entry> entry() {
        return ProcessTable.entry(pid).filter(entry -> entry.id().equals(this));
    }
}
