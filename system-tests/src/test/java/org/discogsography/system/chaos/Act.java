package org.discogsography.system.chaos;

import java.time.Duration;

/**
 * One fault of a schedule.
 *
 * @param begins after the begin of the schedule
 * @param lasts what the fault lasts; starting a server again comes on top
 */
public record Act(Duration begins, Target target, String fault, Duration lasts) {
    @Override
    public String toString() {
        return "%6.1f s  %-12s %-10s for %.1f s"
                .formatted(begins.toMillis() / 1000.0, target.id(), fault, lasts.toMillis() / 1000.0);
    }
}
