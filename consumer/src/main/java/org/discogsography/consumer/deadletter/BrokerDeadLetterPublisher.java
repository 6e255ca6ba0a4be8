package org.discogsography.consumer.deadletter;

import java.util.List;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.amqp.ConfirmedPublishing;
import org.discogsography.consumer.amqp.Outgoing;

/** Publishes dead letters, each to the dead-letter queue of its queue, and none twice because its message came again. */
public final class BrokerDeadLetterPublisher implements DeadLetterPublisher {
    private final ConfirmedPublishing publishing;
    private final Timer timer;
    private final RecentDeadLetters published = new RecentDeadLetters();

    public BrokerDeadLetterPublisher(ConfirmedPublishing publishing, Timer timer) {
        this.publishing = publishing;
        this.timer = timer;
    }

    @Override
    public void publish(List<DeadLetter> letters) {
        List<DeadLetter> unpublished =
                letters.stream().filter(letter -> !published.contains(letter)).toList();
        if (!unpublished.isEmpty()) {
            publishing
                    .send(unpublished.stream().map(this::message).toList())
                    .await()
                    .indefinitely();
            unpublished.forEach(published::add);
        }
    }

    private Outgoing message(DeadLetter letter) {
        return new Outgoing(
                Topology.DEAD_EXCHANGE,
                letter.source().queue(),
                Outgoing.properties(
                        letter.id(), "application/octet-stream", letter.contentEncoding(), letter.headers(timer.now())),
                letter.body());
    }
}
