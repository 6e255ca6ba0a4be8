package org.discogsography.consumer.poison;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.broker.ConfirmedPublishing;
import org.discogsography.consumer.broker.Outgoing;

/** Publishes dead letters, each to the dead-letter queue of its queue. */
public final class BrokerGraveyard implements Graveyard {
    private final ConfirmedPublishing publishing;
    private final Timer timer;
    private final Buried buried = new Buried();

    public BrokerGraveyard(ConfirmedPublishing publishing, Timer timer) {
        this.publishing = publishing;
        this.timer = timer;
    }

    @Override
    public Uni<Void> bury(List<DeadLetter> letters) {
        List<DeadLetter> unburied =
                letters.stream().filter(letter -> !buried.contains(letter)).toList();
        return unburied.isEmpty()
                ? Uni.createFrom().voidItem()
                : publishing
                        .send(unburied.stream().map(this::message).toList())
                        .invoke(() -> unburied.forEach(buried::add));
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
