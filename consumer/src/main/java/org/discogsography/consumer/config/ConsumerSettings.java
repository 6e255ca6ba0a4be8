package org.discogsography.consumer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.discogsography.common.config.Ordered;

/** {@code CONSUMER_*}: how a consumer takes messages and judges loads. */
@ConfigMapping(prefix = "consumer")
public interface ConsumerSettings {
    /**
     * Deliveries in hand per queue at most, of which one batch takes half. A message decompresses to about 100 KiB, so
     * this is memory: 100 are 10 MiB per queue and the same again decoded. Fewer keep a batch from reaching
     * {@link #batchRecords()}.
     */
    @WithDefault("100")
    int prefetch();

    /** Records of one transaction, unless a single message has more. Neo4j wrote 2 000 twice as fast as 500. */
    @WithDefault("2000")
    int batchRecords();

    /** How long the first delivery of a batch waits for company. */
    @WithDefault("50ms")
    Duration batchWait();

    /** Transactions at the same time over all queues. One where parallel writers deadlock on shared rows. */
    @WithDefault("1")
    int writers();

    /**
     * How long deliveries are held at most while the store is away; then they go back to the broker until it returns. Below
     * any acknowledgement timeout that a broker may be given; the broker looks once a minute.
     */
    @WithDefault("40s")
    Duration hold();

    /** Share of a type's records that may vanish from one dump to the next and be deleted; more is refused. */
    @WithDefault("0.05")
    double maxVanishedShare();

    /**
     * How long nothing of a type must have been stored, by anybody, before missing records are called missing; and only
     * when its queue is empty and nothing of it is in hand. Longer than a batch of another replica takes to commit.
     */
    @WithDefault("10s")
    Duration completionGrace();

    /** Between looks at an incomplete load; at each the extractor is asked for what is missing. */
    @WithDefault("60s")
    Duration recheckInterval();

    /** Bound of adding up or scanning a whole table, page by page; 20 million rows take minutes. */
    @WithDefault("10m")
    Duration inventoryTimeout();

    /**
     * Checks all values.
     *
     * @param statementTimeout {@code DB_STATEMENT_TIMEOUT}: one that was late may be tried again before anything is returned
     * @throws IllegalArgumentException naming the keys and their values
     */
    default ConsumerSettings checked(Duration statementTimeout) {
        between("CONSUMER_PREFETCH", prefetch(), 1, 65_535);
        between("CONSUMER_BATCH_RECORDS", batchRecords(), 1, 100_000);
        between("CONSUMER_WRITERS", writers(), 1, 64);
        Ordered.before("CONSUMER_BATCH_WAIT", batchWait(), "CONSUMER_HOLD", hold());
        Ordered.before("DB_STATEMENT_TIMEOUT", statementTimeout, "CONSUMER_HOLD", hold());
        if (!(maxVanishedShare() >= 0 && maxVanishedShare() <= 1)) {
            throw new IllegalArgumentException(
                    "CONSUMER_MAX_VANISHED_SHARE must be from 0 to 1, it is " + maxVanishedShare());
        }
        return this;
    }

    private static void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be from " + least + " to " + most + ", it is " + value);
        }
    }
}
