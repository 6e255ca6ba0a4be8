package org.discogsography.extractor.publish;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.discogsography.common.topology.Topology;

/**
 * Looks from time to time how many messages the queues hold. While one holds too many, a store is away or slow, and the
 * broker's disk must not fill up with what cannot be stored; that is over when the deepest is down to four fifths.
 */
final class QueueDepth implements Runnable {
    private final Connection connection;
    private final FlowLimits limits;
    private final Consumer<String> told;

    /** @param told why nothing may be sent, and "" when that is over */
    QueueDepth(Connection connection, FlowLimits limits, Consumer<String> told) {
        this.connection = connection;
        this.limits = limits;
        this.told = told;
    }

    /** Until the thread is interrupted or the connection ends. */
    @Override
    public void run() {
        boolean held = false;
        try {
            while (connection.isOpen()) {
                Optional<Depth> deepest = deepest();
                long depth = deepest.map(Depth::messages).orElse(0L);
                if (!held && depth > limits.queueDepth()) {
                    held = true;
                    told.accept("queue " + deepest.orElseThrow().queue() + " holds " + depth
                            + " messages, more than EXTRACTOR_MAX_QUEUE_DEPTH (" + limits.queueDepth()
                            + "): its store is away or slow");
                } else if (held && depth <= limits.queueDepth() * 4L / 5) {
                    held = false;
                    told.accept("");
                }
                Thread.sleep(limits.depthInterval());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private record Depth(String queue, long messages) {}

    /** Empty when it cannot be told; what is not known keeps nobody waiting. */
    private Optional<Depth> deepest() {
        Depth deepest = new Depth("", -1);
        Channel channel = null;
        try {
            channel = connection.createChannel();
            for (String queue : Topology.queues()) {
                long messages = channel.queueDeclarePassive(queue).getMessageCount();
                if (messages > deepest.messages()) {
                    deepest = new Depth(queue, messages);
                }
            }
            return Optional.of(deepest);
        } catch (IOException | ShutdownSignalException gone) {
            return Optional.empty();
        } finally {
            close(channel);
        }
    }

    private static void close(Channel channel) {
        try {
            if (channel != null && channel.isOpen()) {
                channel.close();
            }
        } catch (IOException | java.util.concurrent.TimeoutException | ShutdownSignalException gone) {
            // closed is all that it should be
        }
    }
}
