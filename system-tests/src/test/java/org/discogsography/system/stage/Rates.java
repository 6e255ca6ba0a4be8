package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.system.measure.Growth.Point;

/** How fast a store grows. */
final class Rates {
    private Rates() {}

    /** Between the first points that reach these sizes, per second; 0 when they were not reached. */
    static double between(List<Point> points, long low, long high) {
        Point first = reaching(points, low);
        Point last = reaching(points, high);
        if (first == null || last == null || !last.at().isAfter(first.at())) {
            return 0;
        }
        return rate(last.size() - first.size(), first.at(), last.at());
    }

    private static double rate(long grown, Instant from, Instant to) {
        return grown * 1000.0 / Math.max(1, Duration.between(from, to).toMillis());
    }

    private static Point reaching(List<Point> points, long size) {
        return points.stream().filter(point -> point.size() >= size).findFirst().orElse(null);
    }
}
