package org.discogsography.dashboard.flow;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.discogsography.dashboard.board.Snapshot;

/** What flows now, and what flowed lately. Thread-safe. */
@Singleton
public class FlowWatch {
    private final FlowMeter meter = new FlowMeter();
    private final InstantSource clock;
    private final Instant start;
    private final Curves halfHour;
    private final Curves day;
    private Flow latest = new Flow(null, null, null, List.of());

    FlowWatch(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.halfHour = new Curves(Duration.ofSeconds(4), Duration.ofMinutes(30), start);
        this.day = new Curves(Duration.ofMinutes(2), Duration.ofHours(24), start);
    }

    public synchronized void look(Snapshot snapshot) {
        latest = meter.look(snapshot);
        halfHour.add(snapshot.asOf(), latest);
        day.add(snapshot.asOf(), latest);
    }

    public synchronized Flow latest() {
        return latest;
    }

    public synchronized History history() {
        return new History(clock.instant(), start, halfHour.range(), day.range());
    }
}
