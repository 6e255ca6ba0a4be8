package org.discogsography.dashboard.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.dashboard.flow.Flow.Branch;

/** The rings of all charts, with the same steps. Not thread-safe. */
final class Curves {
    private final Duration step;
    private final Duration kept;
    private final Instant start;
    private final Map<String, Ring> rings = new LinkedHashMap<>();

    Curves(Duration step, Duration kept, Instant start) {
        this.step = step;
        this.kept = kept;
        this.start = start;
    }

    void add(Instant at, Flow flow) {
        ring("extractor").add(at, flow.recordsRead());
        for (Branch branch : flow.branches()) {
            ring(branch.store()).add(at, branch.settled());
            ring(branch.consumer() + " queues").add(at, branch.depth() == null ? null : Double.valueOf(branch.depth()));
        }
    }

    History.Range range() {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        rings.forEach((name, ring) -> series.put(name, ring.means()));
        return new History.Range(ring("extractor").from(), step.toSeconds(), series);
    }

    private Ring ring(String name) {
        return rings.computeIfAbsent(name, unseen -> new Ring(step, kept, start));
    }
}
