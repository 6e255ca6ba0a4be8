package org.discogsography.consumer.real;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.discogsography.consumer.testing.AmqpTap;
import org.discogsography.consumer.testing.RabbitNode;

/** A RabbitMQ whose clients are listened to. */
public final class TappedBroker implements QuarkusTestResourceLifecycleManager {
    private RabbitNode node;
    private AmqpTap tap;

    @Override
    public Map<String, String> start() {
        node = new RabbitNode();
        if (RabbitNode.isInstalled()) {
            node.start();
        }
        tap = new AmqpTap(node.address());
        return Map.of("amqp.connection", tap.address());
    }

    @Override
    public void stop() {
        try {
            if (tap != null) {
                tap.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (node != null) {
                node.close();
            }
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(node, new TestInjector.MatchesType(RabbitNode.class));
        injector.injectIntoFields(tap, new TestInjector.MatchesType(AmqpTap.class));
    }
}
