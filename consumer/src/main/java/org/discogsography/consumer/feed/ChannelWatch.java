package org.discogsography.consumer.feed;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.NoOpMetricsCollector;
import com.rabbitmq.client.ShutdownSignalException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sees what the connector does not tell: that the consumer is registered, that channel or connection are gone (then the
 * connector's stream just stays silent), and that an acknowledgement was really written. RabbitMQ's client shows all
 * this to its metrics collector, so this is one. One watch belongs to one subscription.
 */
final class ChannelWatch extends NoOpMetricsCollector {
    private static final int ABORT_MILLIS = 2_000;

    private final Runnable live;
    private final Consumer<String> gone;

    private Connection connection;
    private boolean aborted;
    private long written;

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
