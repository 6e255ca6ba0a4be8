package org.discogsography.sandbox.sample;

/**
 * A SplitMix64 generator: the same numbers on every machine, made from a key without any state to carry on. Integers
 * only, because floating-point functions may differ in the last bit between machines.
 */
final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long key) {
        state = key;
    }

    /** A well-mixed key from a key and a number. */
    static long key(long key, long number) {
        return mix(key + GOLDEN * (number + 1));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    long below(long bound) {
        return Math.unsignedMultiplyHigh(bits(), bound);
    }

    /** From low to high, both possible. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    boolean perMille(int chance) {
        return below(1000) < chance;
    }
}
