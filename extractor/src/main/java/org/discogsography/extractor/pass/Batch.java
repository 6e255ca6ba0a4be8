package org.discogsography.extractor.pass;

import java.util.Arrays;

/** Collects lines until they make a message. For one thread. */
public final class Batch {
    private final BatchLimits limits;
    private byte[] lines;
    private int size;
    private int records;

    public Batch(BatchLimits limits) {
        this.limits = limits;
        this.lines = new byte[limits.bytes()];
    }

    public boolean isEmpty() {
        return records == 0;
    }

    public int records() {
        return records;
    }

    /** True when a line of this length does not belong into this message any more. */
    public boolean isFullFor(int length) {
        return records > 0 && (records >= limits.records() || size + length > limits.bytes());
    }

    public void add(byte[] from, int offset, int length) {
        if (size + length > lines.length) {
            lines = Arrays.copyOf(lines, size + length);
        }
        System.arraycopy(from, offset, lines, size, length);
        size += length;
        records++;
    }

    /** The lines so far; the batch is empty again. */
    public byte[] take() {
        byte[] body = Arrays.copyOf(lines, size);
        size = 0;
        records = 0;
        if (lines.length > limits.bytes()) {
            lines = new byte[limits.bytes()];
        }
        return body;
    }
}
