package org.discogsography.sandbox.sample;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers to choose from with weights: how many, how long. Ascending. */
final class Lengths {

    private final int[] lengths;

    private Lengths(int[] lengths) {
        this.lengths = lengths;
    }

    /** Weight and number, separated by blanks: {@code 3*1 1*2} is one in three of four cases. */
    static Lengths weighted(String entries) {
        return new Lengths(Arrays.stream(entries.split("\\s+"))
                .map(entry -> entry.split("\\*"))
                .flatMapToInt(entry ->
                        IntStream.generate(() -> Integer.parseInt(entry[1])).limit(Integer.parseInt(entry[0])))
                .toArray());
    }

    int pick(Dice dice) {
        return lengths[dice.below(lengths.length)];
    }

    /** The number at a position between 0 and 2^32 among the ascending ones. */
    int at(long luck) {
        return lengths[(int) ((luck * lengths.length) >>> 32)];
    }
}
