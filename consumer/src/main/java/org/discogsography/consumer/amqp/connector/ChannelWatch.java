package org.discogsography.consumer.amqp.connector;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sees what the connector does not tell: that the consumer is registered, that channel or connection are gone (then the
 * connector's stream just stays silent), and that an acknowledgement was really written. And does what it cannot be told to
 * do: cancels consumption and gives everything back, whoever has it. RabbitMQ's client shows all this to its metrics
 * collector, so this is one. One watch belongs to one subscription.
 */
final class ChannelWatch extends NoOpMetricsCollector {
    private static final int ABORT_MILLIS = 2_000;

    private final Runnable live;
    private final Consumer<String> gone;

    private Connection connection;
    private Consuming consuming;
    private boolean aborted;
    private long written;

    /** Where the broker delivers. */
    private record Consuming(Channel channel, String consumerTag) {
        /** Delivery tag 0, multiple: whatever was delivered on this channel and is not acknowledged. */
        private static final long ALL = 0;

        void giveBack() throws IOException {
            // Else what is given back would come again at once.
            channel.basicCancel(consumerTag);
            channel.basicNack(ALL, true, true);
        }
    }

    /**
     * @param live runs when the broker has registered the consumer
     * @param gone hears why channel or connection closed; may be told more than once
     */
    ChannelWatch(Runnable live, Consumer<String> gone) {
        this.live = live;
        this.gone = gone;
    }

    @Override
    public void newConnection(Connection opened) {
        boolean tooLate;
        synchronized (this) {
            connection = opened;
            tooLate = aborted;
        }
        if (tooLate) {
            Thread.ofVirtual().start(() -> opened.abort(ABORT_MILLIS));
        } else {
            opened.addShutdownListener(cause -> gone.accept(describe(cause)));
        }
    }

    @Override
    public void newChannel(Channel channel) {
        channel.addShutdownListener(cause -> gone.accept(describe(cause)));
    }

    @Override
    public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
        synchronized (this) {
            consuming = new Consuming(channel, consumerTag);
        }
        live.run();
    }

    @Override
    public void basicAck(Channel channel, long deliveryTag, boolean multiple) {
        wrote();
    }

    @Override
    public void basicNack(Channel channel, long deliveryTag) {
        wrote();
    }

    /** Blocks until so many settlements were written, or the time is over. */
    synchronized void awaitWritten(long settlements, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (written < settlements && !aborted) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /**
     * Cancels the consumer, and gives everything that it has been handed and has not settled back to the broker. Does nothing
     * when there is no consumer; a broker that does not answer in time gets it back with the connection. Blocks.
     */
    void giveBack(Duration atMost) throws InterruptedException {
        Consuming last;
        synchronized (this) {
            last = consuming;
        }
        if (last != null && last.channel().isOpen()) {
            Thread giving = Thread.ofVirtual().name("giving back").start(() -> giveBack(last));
            giving.join(atMost);
        }
    }

    private static void giveBack(Consuming last) {
        try {
            last.giveBack();
        } catch (IOException | ShutdownSignalException gone) {
            // With its connection, which gives everything back too.
        }
    }

    /** Closes the connection whatever it is doing, also one that is only now being made. Blocks for 2 s at most. */
    void abort() {
        Connection open;
        synchronized (this) {
            aborted = true;
            open = connection;
        }
        if (open != null) {
            open.abort(ABORT_MILLIS);
        }
    }

    private synchronized void wrote() {
        written++;
        notifyAll();
    }

    private static String describe(ShutdownSignalException cause) {
        return switch (cause.getReason()) {
            case com.rabbitmq.client.AMQP.Channel.Close close -> close.getReplyCode() + " " + close.getReplyText();
            case com.rabbitmq.client.AMQP.Connection.Close close -> close.getReplyCode() + " " + close.getReplyText();
            case null, default -> "connection lost";
        };
    }
}
