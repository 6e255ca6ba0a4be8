package org.discogsography.consumer.amqp.connector;

import com.rabbitmq.client.AlreadyClosedException;
import java.io.IOException;
import java.util.logging.Logger;

/**
 * A stream of the connector is cancelled after its connection has gone, so that no delivery can slip in between. The
 * connector then tries to cancel the consumer on that connection, which fails, and Mutiny logs the failure as an error
 * with its stack trace because nobody is left to hear of it. Exactly these two failures are kept out of the log.
 */
final class DroppedCancellations {
    /** Kept, since the log manager would forget a logger that nobody holds, and its filter with it. */
    private static final Logger DROPPED = Logger.getLogger("io.quarkus.mutiny.runtime.MutinyInfrastructure");

    private DroppedCancellations() {}

    static void ignore() {
        DROPPED.setFilter(line -> !isCancellation(line.getThrown()));
    }

    static boolean isCancellation(Throwable dropped) {
        return dropped instanceof AlreadyClosedException
                || (dropped instanceof IOException && "Unknown consumerTag".equals(dropped.getMessage()));
    }
}
