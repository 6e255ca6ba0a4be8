package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RepairRequestCodec;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.amqp.ConfirmedPublishing;
import org.discogsography.consumer.amqp.Outgoing;
import org.discogsography.consumer.amqp.QueueLook;

/** A queue of RabbitMQ as the supply of one type. */
public final class BrokerSupply implements Supply {
    private final Source source;
    private final QueueLook looks;
    private final ConfirmedPublishing publishing;

    /**
     * Where records come from.
     *
     * @param inHand deliveries taken from the queue and not settled
     */
    public record Source(String consumer, String queue, IntSupplier inHand) {}

    public BrokerSupply(Source source, QueueLook looks, ConfirmedPublishing publishing) {
        this.source = source;
        this.looks = looks;
        this.publishing = publishing;
    }

    @Override
    public String consumer() {
        return source.consumer();
    }

    @Override
    public Uni<Boolean> exhausted() {
        // In hand is asked after the queue: what has left it meanwhile is counted there.
        return looks.at(source.queue())
                .map(queue -> queue.ready() == 0 && source.inHand().getAsInt() == 0);
    }

    @Override
    public Uni<Void> ask(RepairRequest request) {
        return publishing.send(List.of(Outgoing.toQueue(
                Topology.REPAIR_QUEUE,
                Outgoing.properties(UUID.randomUUID().toString(), "application/json"),
                RepairRequestCodec.encode(request))));
    }
}
