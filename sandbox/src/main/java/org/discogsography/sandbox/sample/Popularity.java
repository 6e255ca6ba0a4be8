package org.discogsography.sandbox.sample;

/**
 * Picks 1 to n with the frequencies of Zipf and Mandelbrot: number k about in proportion to 1 / (k + 50). In the full
 * dump of 2026-06 the most frequent linked artist has 0.24 % of all credits; this gives 0.16 % for ten million artists.
 */
final class Popularity {

    private static final int BUCKETS = 2048;
    private static final double FLATTENING = 50;

    private final long[] starts = new long[BUCKETS + 1];

    Popularity(long population) {
        double ratio = 1 + population / FLATTENING;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            // StrictMath: the same on every machine.
            double start = FLATTENING * (StrictMath.pow(ratio, (double) bucket / BUCKETS) - 1);
            starts[bucket] = Math.min((long) start, population - 1);
        }
        starts[BUCKETS] = population;
    }

    long pick(Dice dice) {
        int bucket = dice.below(BUCKETS);
        long start = starts[bucket];
        return 1 + start + dice.below(Math.max(1, starts[bucket + 1] - start));
    }
}
