package org.discogsography.extractor.publish;

import com.rabbitmq.client.ConnectionFactory;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.connection.ConnectionState;
import org.discogsography.common.connection.DependencyMonitor;

/** The broker under the monitor that this service shows on {@code /connections}. */
public final class SupervisedBroker implements Broker {
    private final DependencyMonitor monitor;
    private final ConnectionFactory factory;

    public SupervisedBroker(DependencyMonitor monitor, ConnectionFactory factory) {
        this.monitor = monitor;
        this.factory = factory;
    }

    @Override
    public void awaitUp() throws InterruptedException {
        try {
            monitor.whenUp().subscribeAsCompletionStage().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("waiting for the broker cannot fail", impossible);
        }
    }

    @Override
    public Optional<String> away() {
        return switch (monitor.state()) {
            case ConnectionState.Usable _ -> Optional.empty();
            case ConnectionState.Away away -> Optional.of(away.cause());
            case ConnectionState.Connecting _ -> Optional.of("it has not answered yet");
            case ConnectionState.Unreached _ -> Optional.of("it is being prepared");
        };
    }

    @Override
    public BrokerLink connect(String name) throws IOException, TimeoutException {
        return BrokerLink.open(factory, name);
    }

    @Override
    public void failed(Throwable cause) {
        monitor.call(() -> Uni.createFrom().failure(cause)).subscribe().with(_ -> {}, _ -> {});
    }
}
