package org.discogsography.consumer.consume;

import java.time.Duration;
import org.discogsography.consumer.config.ConsumerSettings;

/**
 * The numbers of one lane.
 *
 * @param batchMessages messages of one transaction at most
 * @param batchRecords records of one transaction, unless a single message has more
 * @param batchWait how long the first delivery waits for company
 * @param hold how long a delivery waits for its turn at most
 * @param slow a batch that takes this long makes the next ones smaller
 * @param halvings of the first batch
 */
record LaneLimits(int batchMessages, int batchRecords, Duration batchWait, Duration hold, Duration slow, int halvings) {
    /** Long before a statement is given up. */
    private static final int SLOW_SHARE = 4;

    /** The first batch is an eighth. */
    private static final int HALVINGS = 3;

    /** @param statementTimeout of the store */
    static LaneLimits of(ConsumerSettings settings, Duration statementTimeout) {
        return new LaneLimits(
                half(settings.prefetch()),
                settings.batchRecords(),
                settings.batchWait(),
                settings.hold(),
                statementTimeout.dividedBy(SLOW_SHARE),
                HALVINGS);
    }

    /** While one half of the prefetch is written, the other half arrives and is decoded. */
    private static int half(int prefetch) {
        return Math.max(1, prefetch / 2);
    }
}
