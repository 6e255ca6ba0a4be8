package org.discogsography.consumer.amqp.connector;

import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.rabbitmq.internals.IncomingRabbitMQChannel;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.discogsography.consumer.config.ConsumerSettings;
import org.discogsography.consumer.intake.DeliverySource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Queues through SmallRye's RabbitMQ connector. Everything that it must be told is here, in one place. */
@Singleton
public class ConnectorSources {
    private static final Map<String, String> CHANNEL = Map.ofEntries(
            Map.entry("connector", RabbitMQConnector.CONNECTOR_NAME),
            // The topology is ours, and is declared before each subscription.
            Map.entry("queue.declare", "false"),
            Map.entry("exchange.declare", "false"),
            Map.entry("auto-acknowledgement", "false"),
            Map.entry("failure-strategy", "requeue"),
            // Otherwise JSON would be parsed before we see it, and the original bytes be gone.
            Map.entry("content-type-override", "application/octet-stream"),
            // Ours says more, and keeps liveness out of it.
            Map.entry("health-enabled", "false"),
            Map.entry("tracing.enabled", "false"));

    private static final Instance<OpenTelemetry> NO_TRACING = null;

    private final RabbitMQConnector connector;
    private final BrokerOptions options;
    private final int prefetch;

    ConnectorSources(
            @Connector(RabbitMQConnector.CONNECTOR_NAME) RabbitMQConnector connector,
            BrokerOptions options,
            ConsumerSettings settings) {
        this.connector = connector;
        this.options = options;
        this.prefetch = settings.prefetch();
        DroppedCancellations.ignore();
    }

    /**
     * A source that the connector knows as a channel.
     *
     * @param channel name of the channel; one subscription at a time
     */
    public DeliverySource source(String channel, String queue) {
        return listener -> ConnectorSource.open(queue, listener, watch -> stream(channel, queue, watch));
    }

    /**
     * A channel of the connector with a client of its own; the connector stops the channel's previous client. Made
     * here, because the connector keeps every channel that it makes itself, and ends them all once more at shutdown.
     */
    private Multi<? extends Message<?>> stream(String channel, String queue, ChannelWatch watch) {
        options.watch(channel, watch);
        var incoming = new RabbitMQConnectorIncomingConfiguration(config(channel, queue));
        return new IncomingRabbitMQChannel(connector, incoming, NO_TRACING).getStream();
    }

    private Config config(String channel, String queue) {
        Map<String, String> values = new HashMap<>(CHANNEL);
        values.put("channel-name", channel);
        values.put("queue.name", queue);
        values.put("max-outstanding-messages", Integer.toString(prefetch));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "channel " + channel, 100))
                .build();
    }
}
