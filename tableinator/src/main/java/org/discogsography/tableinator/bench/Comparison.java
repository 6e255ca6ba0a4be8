package org.discogsography.tableinator.bench;

/**
 * One record type; records per second over all counted rounds.
 *
 * @param adapter new records through the adapter
 * @param bare the same kind of batches by {@link BareCopy}
 * @param unchanged the same records once more through the adapter
 * @param ratio adapter to bare
 */
record Comparison(long adapter, long bare, long unchanged, double ratio) {
    static Comparison of(Clock adapter, Clock bare, Clock unchanged) {
        double ratio = (double) adapter.recordsPerSecond() / Math.max(1, bare.recordsPerSecond());
        return new Comparison(
                adapter.recordsPerSecond(),
                bare.recordsPerSecond(),
                unchanged.recordsPerSecond(),
                Math.round(ratio * 1_000) / 1_000.0);
    }
}
