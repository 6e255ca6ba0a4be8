package org.discogsography.extractor.publish;

/**
 * How much may be under way without a confirm.
 *
 * @param messages at most
 * @param bytes of their bodies at most; one message may always be under way, however long
 */
public record WindowLimits(int messages, long bytes) {
    public WindowLimits {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException("a window below 1 lets nothing through");
        }
    }
}
