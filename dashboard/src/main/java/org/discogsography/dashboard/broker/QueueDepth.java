package org.discogsography.dashboard.broker;

/**
 * One record queue; numbers are messages (batches of records), null where the broker does not tell.
 *
 * @param declared whether the broker has it; without it there are no numbers
 * @param unacknowledged delivered and not settled yet
 * @param deadLetters in its dead-letter queue; null when that one is not declared
 */
public record QueueDepth(
        String queue,
        String consumer,
        String type,
        boolean declared,
        Long ready,
        Long unacknowledged,
        Long deadLetters) {}
