package org.discogsography.extractor.publish;

import java.time.Duration;

/**
 * How much may flow.
 *
 * @param recordsPerSecond at most, in the long run; 0 for any
 * @param bytesPerSecond of message bodies at most, in the long run; 0 for any
 * @param queueDepth messages in a queue above which nothing is sent; 0 for any
 * @param depthInterval between looks at the queues
 */
public record FlowLimits(long recordsPerSecond, long bytesPerSecond, int queueDepth, Duration depthInterval) {
    public static final FlowLimits NONE = new FlowLimits(0, 0, 0, Duration.ofSeconds(1));

    public FlowLimits {
        if (recordsPerSecond < 0 || bytesPerSecond < 0 || queueDepth < 0) {
            throw new IllegalArgumentException("a limit below 0 means nothing");
        }
    }
}
