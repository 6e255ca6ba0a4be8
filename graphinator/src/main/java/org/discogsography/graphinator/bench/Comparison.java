package org.discogsography.graphinator.bench;

/**
 * One record type: records per second over all counted rounds.
 *
 * @param bare the bare driver's loop
 * @param adapter first load through the adapter: reading what is stored, mapping, writing
 * @param unchanged the same records once more through the adapter: reading only
 * @param ratio adapter to bare
 */
record Comparison(long bare, long adapter, long unchanged, double ratio) {
    static Comparison of(Clock bare, Clock adapter, Clock unchanged) {
        return new Comparison(
                Math.round(bare.rate()),
                Math.round(adapter.rate()),
                Math.round(unchanged.rate()),
                Math.round(adapter.rate() / bare.rate() * 1_000) / 1_000.0);
    }
}
