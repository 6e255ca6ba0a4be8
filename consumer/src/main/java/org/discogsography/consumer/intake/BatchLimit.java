package org.discogsography.consumer.intake;

/**
 * How large a batch may be.
 *
 * @param messages at most
 * @param records at most, unless a single message has more
 */
public record BatchLimit(int messages, int records) {
    boolean isReached(int bufferedMessages, long bufferedRecords) {
        return bufferedMessages >= messages || bufferedRecords >= records;
    }

    boolean allows(int messagesWithNext, long recordsWithNext) {
        return messagesWithNext <= messages && recordsWithNext <= records;
    }
}
