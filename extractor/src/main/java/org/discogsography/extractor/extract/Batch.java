package org.discogsography.extractor.extract;

import java.util.Arrays;

/** Collects lines until they make a message. For one thread. */
final class Batch {
    private final BatchLimits limits;
    private byte[] lines;
    private int size;
    private int records;

    Batch(BatchLimits limits) {
        this.limits = limits;
        this.lines = new byte[limits.bytes()];
    }

    boolean isEmpty() {
        return records == 0;
    }

    int records() {
        return records;
    }

    /** True when a line of this length does not belong into this message any more. */
    boolean isFullFor(int length) {
        return records > 0 && (records >= limits.records() || size + length > limits.bytes());
    }

    void add(byte[] from, int offset, int length) {
        if (size + length > lines.length) {
            lines = Arrays.copyOf(lines, size + length);
        }
        System.arraycopy(from, offset, lines, size, length);
        size += length;
        records++;
    }

    /** The lines so far; the batch is empty again. */
    byte[] take() {
        byte[] body = Arrays.copyOf(lines, size);
        size = 0;
        records = 0;
        if (lines.length > limits.bytes()) {
            lines = new byte[limits.bytes()];
        }
        return body;
    }
}
