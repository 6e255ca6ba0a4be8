package org.discogsography.common.config;

import java.time.Duration;

/** Checks of settings at start; each failure names the key. */
public final class Ordered {
    private Ordered() {}

    /** @throws IllegalArgumentException unless {@code 0 < lower < upper}; names both keys and their values */
    public static void before(String lowerKey, Duration lower, String upperKey, Duration upper) {
        positive(lowerKey, lower);
        if (lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException(
                    lowerKey + " (" + lower + ") must be shorter than " + upperKey + " (" + upper + ")");
        }
    }

    /** @throws IllegalArgumentException unless {@code 0 < lower <= upper}; names both keys and their values */
    public static void check(String lowerKey, Duration lower, String upperKey, Duration upper) {
        positive(lowerKey, lower);
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException(
                    lowerKey + " (" + lower + ") must not be longer than " + upperKey + " (" + upper + ")");
        }
    }

    /** @throws IllegalArgumentException unless the duration is above zero */
    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(key + " must be longer than zero, it is " + value);
        }
    }

    /** @throws IllegalArgumentException for zero and below */
    public static void atLeastOne(String key, long value) {
        atLeast(key, 1, value);
    }

    /** @throws IllegalArgumentException for more */
    public static void atMost(String key, long most, long value) {
        if (value > most) {
            throw new IllegalArgumentException(key + " must be at most " + most + ", it is " + value);
        }
    }

    /** @throws IllegalArgumentException for less */
    public static void atLeast(String key, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", it is " + value);
        }
    }
}
