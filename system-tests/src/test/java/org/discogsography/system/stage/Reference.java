package org.discogsography.system.stage;

import java.util.List;
import java.util.Map;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Growth.Point;
import org.discogsography.system.stores.Snapshot;

/**
 * What a run without faults left in the stores, and how fast it was.
 *
 * @param sizes of each store afterwards, in the unit of its {@code Growth}
 * @param growths of each store, in that unit
 */
public record Reference(
        Map<Dependency, Snapshot> snapshots, Map<Dependency, Long> sizes, Map<Dependency, List<Point>> growths) {

    /** How fast the store grew from one size to another, per second. */
    double rate(Dependency store, long low, long high) {
        return Rates.between(growths.get(store), low, high);
    }
}
