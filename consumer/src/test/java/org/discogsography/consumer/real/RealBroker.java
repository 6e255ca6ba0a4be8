package org.discogsography.consumer.real;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.discogsography.consumer.testing.RabbitNode;

/** One RabbitMQ for the tests of this package. */
public final class RealBroker implements QuarkusTestResourceLifecycleManager {
    private RabbitNode node;

    @Override
    public Map<String, String> start() {
        node = new RabbitNode();
        if (RabbitNode.isInstalled()) {
            node.start();
        }
        return Map.of("amqp.connection", node.address());
    }

    @Override
    public void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(node, new TestInjector.MatchesType(RabbitNode.class));
    }
}
