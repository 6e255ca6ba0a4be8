package org.discogsography.extractor.publish;

import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.connection.Supervisor;

/** The broker under the supervision that this service shows on {@code /connections}. */
public final class SupervisedBroker implements Broker {
    private final Supervisor supervisor;
    private final ConnectionFactory factory;

    public SupervisedBroker(Supervisor supervisor, ConnectionFactory factory) {
        this.supervisor = supervisor;
        this.factory = factory;
    }

    @Override
    public void awaitUp() throws InterruptedException {
        try {
            supervisor.whenUp().subscribeAsCompletionStage().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("waiting for the broker cannot fail", impossible);
        }
    }

    @Override
    public BrokerLink connect(String name) throws IOException, TimeoutException {
        return BrokerLink.open(factory, name);
    }

    @Override
    public void failed(Throwable cause) {
        supervisor.call(() -> Uni.createFrom().failure(cause)).subscribe().with(_ -> {}, _ -> {});
    }
}
