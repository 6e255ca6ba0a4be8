package org.discogsography.sandbox.bench;

import java.util.List;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured
 * @param value in {@code unit}, the median of what was measured; higher is better for rates and ratios, lower for times
 *     and memory
 * @param unit {@code records/s}, {@code s}, {@code MB}, {@code ratio}
 * @param lowest of all repetitions
 * @param highest of all repetitions
 * @param how which part of the run gave it
 */
public record Measurement(String name, double value, String unit, double lowest, double highest, String how) {
    static Measurement once(String name, double value, String unit, String how) {
        return new Measurement(name, value, unit, value, value, how);
    }

    static Measurement median(String name, List<Double> values, String unit, String how) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Measurement(name, sorted.get(sorted.size() / 2), unit, sorted.getFirst(), sorted.getLast(), how);
    }
}
