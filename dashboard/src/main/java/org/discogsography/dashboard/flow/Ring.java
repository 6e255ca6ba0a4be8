package org.discogsography.dashboard.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The means of one number over steps of equal length, for as many steps as it has room. Not thread-safe. */
final class Ring {
    private final long stepMillis;
    private final double[] sums;
    private final int[] counts;
    private long newest;

    /** @param start the first step; all before it are unknown */
    Ring(Duration step, Duration kept, Instant start) {
        this.stepMillis = step.toMillis();
        this.sums = new double[Math.toIntExact(kept.dividedBy(step))];
        this.counts = new int[sums.length];
        this.newest = stepOf(start);
    }

    /** @param value null where it is not known */
    void add(Instant at, Double value) {
        moveTo(stepOf(at));
        if (value != null) {
            sums[place(newest)] += value;
            counts[place(newest)]++;
        }
    }

    Instant from() {
        return Instant.ofEpochMilli((newest - sums.length + 1) * stepMillis);
    }

    /** One per step, oldest first; null where nothing was known. */
    List<Double> means() {
        List<Double> means = new ArrayList<>(sums.length);
        for (long step = newest - sums.length + 1; step <= newest; step++) {
            int place = place(step);
            means.add(counts[place] == 0 ? null : Double.valueOf(Math.round(10 * sums[place] / counts[place]) / 10.0));
        }
        return means;
    }

    private void moveTo(long step) {
        if (step - newest >= sums.length) {
            Arrays.fill(counts, 0);
            Arrays.fill(sums, 0);
            newest = step;
        }
        while (newest < step) {
            newest++;
            sums[place(newest)] = 0;
            counts[place(newest)] = 0;
        }
    }

    private long stepOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), stepMillis);
    }

    private int place(long step) {
        return Math.floorMod(step, sums.length);
    }
}
