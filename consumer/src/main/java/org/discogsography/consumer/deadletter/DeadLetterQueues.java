package org.discogsography.consumer.deadletter;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.amqp.ConfirmedChannel;
import org.discogsography.consumer.amqp.QueueLook;
import org.discogsography.consumer.supervise.Dependency;
import org.discogsography.consumer.supervise.Permits;
import org.jboss.logging.Logger;

/**
 * The dead letters of this consumer: to look through, to send again, to throw away. Looking takes them out of their
 * queue and puts them back, so one request at a time. Failures are {@link DependencyException}s. Thread-safe.
 */
public final class DeadLetterQueues {
    private static final Logger LOG = Logger.getLogger("consumption");

    /**
     * Letters in flight between the queues. A quorum queue keeps back acknowledgements beyond 32 that it has not
     * applied yet, and loses them with the channel: what was sent would still lie here.
     */
    private static final int ROUND = 20;

    /** Shorter than a connection may be silent. */
    private static final Duration ROUNDS = Duration.ofSeconds(25);

    private final BrokerPort port;
    private final Dependency broker;
    private final Duration confirmTimeout;
    private final List<String> queues;
    private final BrokerFaults faults = new BrokerFaults();
    private final Permits turns = new Permits(1);

    /** @param queues of records, not of dead letters */
    public DeadLetterQueues(BrokerPort port, Dependency broker, Duration confirmTimeout, List<String> queues) {
        this.port = port;
        this.broker = broker;
        this.confirmTimeout = confirmTimeout;
        this.queues = List.copyOf(queues);
    }

    /** The queues of records; each has one of dead letters. */
    public List<String> queues() {
        return queues;
    }

    /** How many dead letters each queue of records has. */
    public Uni<Map<String, Long>> counts() {
        return inTurn(() -> port.withConnection(connection -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            try (Channel channel = connection.createChannel()) {
                for (String queue : queues) {
                    counts.put(queue, channel.messageCount(Topology.deadLetterQueue(queue)));
                }
            }
            return counts;
        }));
    }

    /**
     * Letters that are meant, which stay where they are. On a connection of its own: bodies of many megabytes would keep
     * the broker's answers to probes waiting.
     *
     * @param view what is kept of each; the letters themselves are not
     */
    public <T> Uni<Page<T>> read(
            String queue, Selection selection, Range range, Function<StoredDeadLetter, Shown<T>> view) {
        return inTurn(() -> port.withFresh("looking at dead letters", connection -> {
            try (DeadLetterBrowser walk = new DeadLetterBrowser(connection.createChannel(), queue)) {
                return new Browsing<>(range, view).of(walk, selection);
            }
        }));
    }

    /**
     * Sends letters to the queue that they came from, each as a message of its own. One leaves the dead letters only
     * when the broker has confirmed its copy: it may be there twice for a moment, and never not at all. On a connection
     * of its own, which an alarm of the broker may block. It ends after {@link #ROUNDS}, so that whoever asks gets an
     * answer.
     */
    public Uni<Sent> replay(String queue, Selection selection) {
        return inTurn(() -> port.withFresh("replay", connection -> replay(connection, queue, selection)))
                .invoke(sent -> LOG.infof(
                        "dead letters replayed queue=%s letters=%d left=%d", queue, sent.letters(), sent.left()));
    }

    /** @param left how many were not looked at: ask once more */
    public record Sent(int letters, long left) {}

    /** @return how many were thrown away */
    public Uni<Integer> delete(String queue, Selection selection) {
        return inTurn(() -> port.withConnection(connection -> delete(connection, queue, selection)))
                .invoke(deleted -> LOG.infof("dead letters deleted queue=%s letters=%d", queue, deleted));
    }

    private Sent replay(Connection connection, String queue, Selection selection)
            throws IOException, TimeoutException, InterruptedException {
        int sent = 0;
        long deadline = System.nanoTime() + ROUNDS.toNanos();
        try (ConfirmedChannel confirmed = ConfirmedChannel.on(connection, confirmTimeout);
                DeadLetterBrowser walk = new DeadLetterBrowser(confirmed.channel(), queue)) {
            for (List<DeadLetterBrowser.Got> some = walk.some(selection, ROUND);
                    !some.isEmpty();
                    some = walk.some(selection, ROUND)) {
                confirmed.publish(
                        some.stream().map(got -> got.letter().again(queue)).toList());
                walk.settle(some);
                sent += some.size();
                if (System.nanoTime() - deadline > 0) {
                    return new Sent(sent, walk.found() - walk.looked());
                }
            }
        }
        return new Sent(sent, 0);
    }

    private static int delete(Connection connection, String queue, Selection selection)
            throws IOException, TimeoutException {
        int deleted = 0;
        try (DeadLetterBrowser walk = new DeadLetterBrowser(connection.createChannel(), queue)) {
            for (List<DeadLetterBrowser.Got> some = walk.some(selection, ROUND);
                    !some.isEmpty();
                    some = walk.some(selection, ROUND)) {
                walk.settle(some);
                deleted += some.size();
            }
        }
        return deleted;
    }

    private <T> Uni<T> inTurn(Supplier<Uni<T>> work) {
        return turns.with(
                        () -> broker.usable() ? work.get() : Uni.createFrom().failure(new IOException("not connected")))
                // Somebody deleted it. The next request finds it again.
                .onFailure(QueueLook::isMissingQueue)
                .call(() -> port.declareTopology().onFailure().recoverWithNull())
                .onFailure()
                .transform(this::unavailable);
    }

    private DependencyException unavailable(Throwable failure) {
        Fault fault = failure instanceof TimeoutException
                ? Fault.transientFault("no answer in time")
                : faults.classify(failure);
        return failure instanceof DependencyException known
                ? known
                : DependencyException.of(broker.name(), fault, failure);
    }
}
