package org.discogsography.sandbox.bench;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured
 * @param value in {@code unit}; higher is better for rates, lower for times and memory
 * @param unit {@code records/s}, {@code s}, {@code MB}, {@code ratio}
 * @param how which part of the run gave it
 */
public record Measurement(String name, double value, String unit, String how) {}
