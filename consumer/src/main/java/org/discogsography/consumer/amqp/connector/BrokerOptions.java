package org.discogsography.consumer.amqp.connector;

import com.rabbitmq.client.Address;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.common.config.AmqpAddress;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.tls.HostVerifyingTrust;
import org.discogsography.common.tls.TlsFiles;
import org.discogsography.consumer.store.StoreDependency;
import org.eclipse.microprofile.config.Config;

/** Gives every client that the connector makes its address, its login and its {@link ChannelWatch}. */
@Singleton
class BrokerOptions implements ClientCustomizer<RabbitMQOptions> {
    private final AmqpSettings settings;
    private final String consumer;
    private final Map<String, ChannelWatch> watches = new ConcurrentHashMap<>();

    BrokerOptions(AmqpSettings settings, StoreDependency store) {
        this.settings = settings;
        this.consumer = store.consumer();
    }

    /** The watch of the next client of this channel. */
    void watch(String channel, ChannelWatch watch) {
        watches.put(channel, watch);
    }

    @Override
    public RabbitMQOptions customize(String channel, Config channelConfig, RabbitMQOptions options) {
        AmqpAddress address = settings.address();
        options.setConnectionName(consumer + " " + channel)
                .setAddresses(List.of(new Address(address.host(), address.port())))
                .setVirtualHost(address.virtualHost())
                .setUser(address.username())
                .setPassword(address.password().reveal())
                .setConnectionTimeout(
                        Math.toIntExact(settings.connectionTimeout().toMillis()))
                .setHandshakeTimeout(
                        Math.toIntExact(settings.connectionTimeout().toMillis()))
                .setRequestedHeartbeat(Math.toIntExact(settings.heartbeat().toSeconds()))
                // Neither the client nor the connector may reconnect: a new subscription means a new client, so that
                // no delivery tag of an old channel can ever settle a message of a new one.
                .setAutomaticRecoveryEnabled(false)
                .setReconnectAttempts(0);
        options.setMetricsCollector(watches.get(channel));
        if (address.tls()) {
            options.setSsl(true);
            TlsFiles tls = settings.tls();
            options.setTrustOptions(TrustOptions.wrap(new HostVerifyingTrust(tls.trust())));
            tls.identity().ifPresent(ours -> options.setKeyCertOptions(KeyCertOptions.wrap(ours)));
        }
        return options;
    }
}
