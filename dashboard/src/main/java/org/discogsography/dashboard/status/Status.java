package org.discogsography.dashboard.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;

/**
 * {@code GET /api/status}: the whole suite as the dashboard knows it at this moment.
 *
 * @param asOf the dashboard's clock; each part has its own time besides
 */
public record Status(
        Instant asOf,
        List<ServiceStatus> services,
        PartView<Extraction> extraction,
        List<StoreStatus> stores,
        BrokerStatus broker) {

    /** One of our services and its own dependencies. */
    public record ServiceStatus(
            String name, String url, PartView<Health> health, PartView<List<ConnectionView>> connections) {}

    /**
     * One database, as its consumer sees it.
     *
     * @param store {@code neo4j} or {@code postgresql}
     */
    public record StoreStatus(
            String store, String consumer, PartView<List<Load>> loads, PartView<List<Consumption>> consumption) {}

    /**
     * RabbitMQ, as its management API sees it.
     *
     * @param consumers active consumers by queue
     */
    public record BrokerStatus(String url, PartView<List<QueueDepth>> queues, PartView<Map<String, Long>> consumers) {}
}
