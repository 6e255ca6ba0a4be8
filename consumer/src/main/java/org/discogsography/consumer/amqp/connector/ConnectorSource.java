package org.discogsography.consumer.amqp.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.consumer.intake.Acknowledgement;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.intake.DeliverySource;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One subscription through the connector: one client, one connection, one channel, one run of delivery tags. Demand is
 * unbounded, so that whatever the broker has handed out (the prefetch bounds it) is in our hands and nothing hides in
 * the connector's buffers.
 */
final class ConnectorSource implements DeliverySource.Open {
    private static final String CANCELLED = "the broker cancelled the consumer";
    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final Duration RETURN = Duration.ofSeconds(2);

    private final String queue;
    private final DeliverySource.Listener listener;
    private final ChannelWatch watch;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile Cancellable stream = () -> {};

    private ConnectorSource(String queue, DeliverySource.Listener listener) {
        this.queue = queue;
        this.listener = listener;
        this.watch = new ChannelWatch(this::live, this::ended);
    }

    static ConnectorSource open(
            String queue,
            DeliverySource.Listener listener,
            Function<ChannelWatch, Multi<? extends Message<?>>> connector) {
        ConnectorSource source = new ConnectorSource(queue, listener);
        source.stream = connector
                .apply(source.watch)
                .subscribe()
                .with(source::received, source::failed, () -> source.ended(CANCELLED));
        return source;
    }

    @Override
    public void close() {
        over.set(true);
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            watch.awaitWritten(acknowledged.get(), FLUSH);
            watch.giveBack(RETURN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            watch.abort();
            // Otherwise a client whose consumer was refused would try again for ever.
            stream.cancel();
        }
    }

    private void live() {
        if (!over.get()) {
            listener.live();
        }
    }

    private void ended(String cause) {
        if (over.compareAndSet(false, true)) {
            listener.ended(cause);
        }
    }

    private void failed(Throwable failure) {
        String message = failure.getMessage();
        // A cancelled consumer ends the stream, whereupon the connector cancels it once more and trips over that.
        boolean cancelled = "Unknown consumerTag".equals(message);
        ended(cancelled ? CANCELLED : message == null ? failure.getClass().getSimpleName() : message);
    }

    private void received(Message<?> message) {
        IncomingRabbitMQMessage<?> incoming = (IncomingRabbitMQMessage<?>) message;
        if (!over.get()) {
            listener.delivered(new Delivery(
                    queue,
                    incoming.getMessageId().orElse(""),
                    Optional.ofNullable(incoming.getHeaders()).orElse(Map.of()),
                    incoming.getContentEncoding().orElse(BodyEncoding.NONE),
                    (byte[]) incoming.getPayload(),
                    incoming.message.envelope().isRedeliver(),
                    new OneAcknowledgement(incoming)));
        }
    }

    /** Acknowledges through the connector, once, and only while the channel of the delivery is open. */
    private final class OneAcknowledgement implements Acknowledgement {
        private final IncomingRabbitMQMessage<?> message;
        private final AtomicBoolean used = new AtomicBoolean();

        private OneAcknowledgement(IncomingRabbitMQMessage<?> message) {
            this.message = message;
        }

        @Override
        public boolean valid() {
            return !used.get() && !over.get();
        }

        @Override
        public void ack() {
            if (!over.get() && used.compareAndSet(false, true)) {
                acknowledged.incrementAndGet();
                message.ack();
            }
        }
    }
}
