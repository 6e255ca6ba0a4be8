package org.discogsography.extractor.publish;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.discogsography.common.topology.Topology;

/**
 * One connection with one channel, from its first doubt on worthless: a lost connection, a negative or missing
 * confirm, a returned message. {@link #publish} is for one thread.
 */
final class Session implements AutoCloseable {
    private static final int PERSISTENT = 2;

    private final BrokerLink link;
    private final Channel channel;
    private final Outbox outbox;
    private final int number;
    private final Thread watchdog;
    private final Consumer<String> told;
    private Thread depth = Thread.ofVirtual().unstarted(() -> {});
    private String byBroker = "";
    private String byDepth = "";

    /**
     * Declares the topology before anything can be published.
     *
     * @param deadline how long a confirm may be missing, be it every one or that of a single message
     * @param blocked is told the broker's reason when it asks for a pause, and "" when that is over
     */
    static Session open(BrokerLink link, Outbox outbox, Duration deadline, Consumer<String> blocked)
            throws IOException {
        try {
            Topology.declare(link.connection());
            return new Session(link, outbox, deadline, blocked);
        } catch (IOException | RuntimeException failed) {
            link.close();
            throw failed;
        }
    }

    private Session(BrokerLink link, Outbox outbox, Duration deadline, Consumer<String> blocked) throws IOException {
        this.link = link;
        this.outbox = outbox;
        this.channel = link.connection().createChannel();
        this.number = outbox.begin();
        this.told = blocked;
        listen();
        channel.confirmSelect();
        this.watchdog = Thread.ofVirtual().name("publish-watchdog").start(() -> watch(deadline));
    }

    /**
     * Sends messages until there is a doubt.
     *
     * @return the doubt
     */
    Exception publish() throws InterruptedException {
        try {
            while (true) {
                send(outbox.take(channel.getNextPublishSeqNo()));
            }
        } catch (IOException | ShutdownSignalException failure) {
            // The watchdog cuts the connection under a write that hangs: then its doubt came first.
            outbox.doubt(number, failure);
            Throwable first = outbox.firstDoubt();
            return failure.equals(first) ? failure : new DoubtException(first);
        } catch (DoubtException doubt) {
            return doubt;
        }
    }

    /** Sends nothing while a queue is too deep. */
    void watchQueues(FlowLimits limits) {
        if (limits.queueDepth() > 0) {
            depth = Thread.ofVirtual()
                    .name("publish-depth")
                    .start(new QueueDepth(link.connection(), limits, this::blockedByDepth));
        }
    }

    /** Ends the connection, within a second. */
    @Override
    public void close() {
        watchdog.interrupt();
        depth.interrupt();
        link.close();
    }

    private void send(Message message) throws IOException {
        Destination to = message.to();
        channel.basicPublish(to.exchange(), to.routingKey(), true, properties(message), message.body());
    }

    private void listen() {
        channel.addConfirmListener(new ConfirmListener() {
            @Override
            public void handleAck(long tag, boolean multiple) {
                outbox.confirm(number, tag, multiple);
            }

            @Override
            public void handleNack(long tag, boolean multiple) {
                doubt("the broker refused a message: a queue takes none, its log says why");
            }
        });
        // A return comes before the confirm of the same message, so that confirm is no longer believed.
        channel.addReturnListener(returned -> doubt("the broker returned a message: " + returned.getReplyText()));
        channel.addShutdownListener(this::shutDown);
        link.connection().addShutdownListener(this::shutDown);
        link.connection().addBlockedListener(new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                outbox.pause(number, true);
                blockedByBroker(reason);
            }

            @Override
            public void handleUnblocked() {
                outbox.pause(number, false);
                blockedByBroker("");
            }
        });
    }

    private synchronized void blockedByBroker(String reason) {
        byBroker = reason;
        told.accept(reason.isEmpty() ? byDepth : reason);
    }

    private synchronized void blockedByDepth(String reason) {
        outbox.hold(number, !reason.isEmpty());
        byDepth = reason;
        if (byBroker.isEmpty()) {
            told.accept(reason);
        }
    }

    private void shutDown(ShutdownSignalException signal) {
        outbox.doubt(number, signal);
    }

    private void doubt(String cause) {
        outbox.doubt(number, new DoubtException(cause));
    }

    /** On a thread of its own, because the publishing one may hang in a write. */
    private void watch(Duration deadline) {
        try {
            while (outbox.stalledFor() < deadline.toNanos()) {
                Thread.sleep(deadline.dividedBy(10));
            }
            doubt("a message has had no confirm for " + deadline.toSeconds() + " s");
            link.cut();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static AMQP.BasicProperties properties(Message message) {
        return new AMQP.BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(message.id())
                .contentType(message.headers().kind().contentType())
                .contentEncoding(message.contentEncoding())
                .headers(message.headers().toMap())
                .build();
    }
}
