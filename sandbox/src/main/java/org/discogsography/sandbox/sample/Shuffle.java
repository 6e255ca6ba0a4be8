package org.discogsography.sandbox.sample;

/**
 * A permutation of 0 until n that needs no memory, so that "the first k of the shuffled records" is an exact number of
 * records and each record finds out alone whether it is one of them.
 */
final class Shuffle {

    private final long size;
    private final long factor;
    private final long offset;

    Shuffle(long size, long key) {
        this.size = size;
        factor = coprime(size, Dice.key(key, 0));
        offset = Long.remainderUnsigned(Dice.key(key, 1), size);
    }

    /** Near the golden section of the size, neighbours land far apart. */
    private static long coprime(long size, long key) {
        long candidate = size * 618 / 1000 + Long.remainderUnsigned(key, 97) + 1;
        while (greatestCommonDivisor(candidate, size) != 1) {
            candidate++;
        }
        return candidate;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    long rank(long index) {
        return (index * factor + offset) % size;
    }
}
