package org.discogsography.consumer.feed;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.discogsography.common.contract.BodyEncoding;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * One subscription through the connector: one client, one connection, one channel, one run of delivery tags. Demand is
 * unbounded, so that whatever the broker has handed out (the prefetch bounds it) is in our hands and nothing hides in
 * the connector's buffers.
 */
final class ConnectorFeed implements Feed.Open {
    private static final String CANCELLED = "the broker cancelled the consumer";
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final String queue;
    private final Feed.Listener listener;
    private final ChannelWatch watch;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong settled = new AtomicLong();
    private volatile Cancellable stream = () -> {};

    private ConnectorFeed(String queue, Feed.Listener listener) {
        this.queue = queue;
        this.listener = listener;
        this.watch = new ChannelWatch(this::live, this::ended);
    }

    static ConnectorFeed open(
            String queue, Feed.Listener listener, Function<ChannelWatch, Multi<? extends Message<?>>> connector) {
        ConnectorFeed feed = new ConnectorFeed(queue, listener);
        feed.stream =
                connector.apply(feed.watch).subscribe().with(feed::received, feed::failed, () -> feed.ended(CANCELLED));
        return feed;
    }

    @Override
    public Uni<Void> close() {
        over.set(true);
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.runAsync(
                        this::flushAndAbort,
                        task -> Thread.ofVirtual().name("close " + queue).start(task)));
    }

    private void flushAndAbort() {
        try {
            watch.awaitWritten(settled.get(), FLUSH);
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
                    new OneReceipt(incoming)));
        }
    }

    /** Settles through the connector, once, and only while the channel of the delivery is open. */
    private final class OneReceipt implements Receipt {
        private final IncomingRabbitMQMessage<?> message;
        private final AtomicBoolean used = new AtomicBoolean();

        private OneReceipt(IncomingRabbitMQMessage<?> message) {
            this.message = message;
        }

        @Override
        public boolean valid() {
            return !used.get() && !over.get();
        }

        @Override
        public void ack() {
            if (use()) {
                message.ack();
            }
        }

        private boolean use() {
            if (over.get() || !used.compareAndSet(false, true)) {
                return false;
            }
            settled.incrementAndGet();
            return true;
        }
    }
}
