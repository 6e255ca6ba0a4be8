package org.discogsography.extractor.drift;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each of a few texts was met. For one thread. */
final class ValueCounts {
    /** A field that should have five values and has thousands is one entry. */
    private static final int MOST = 40;

    private static final String FURTHER = "(further values)";

    private final byte[][] values = new byte[MOST][];
    private final long[] counts = new long[MOST];
    private int size;
    private long further;

    /** @param bytes UTF-8, from {@code from} to {@code end}, exclusive; copied when it is kept */
    void add(byte[] bytes, int from, int end) {
        for (int i = 0; i < size; i++) {
            if (Arrays.equals(values[i], 0, values[i].length, bytes, from, end)) {
                counts[i]++;
                return;
            }
        }
        if (size == MOST) {
            further++;
        } else {
            values[size] = Arrays.copyOfRange(bytes, from, end);
            counts[size++] = 1;
        }
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> all = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            all.put(new String(values[i], StandardCharsets.UTF_8), counts[i]);
        }
        if (further > 0) {
            all.put(FURTHER, further);
        }
        return all;
    }
}
