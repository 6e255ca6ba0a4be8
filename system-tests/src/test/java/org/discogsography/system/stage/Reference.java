package org.discogsography.system.stage;

import java.util.Map;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stores.Snapshot;

/**
 * What a run without faults left in the stores, and how fast it was.
 *
 * @param sizes of each store afterwards, in the unit of its {@code Growth}
 * @param rates of each store in the middle of the load, in that unit per second
 */
public record Reference(
        Map<Dependency, Snapshot> snapshots, Map<Dependency, Long> sizes, Map<Dependency, Double> rates) {}
