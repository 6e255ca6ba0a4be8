package org.discogsography.dashboard.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.broker.BrokerNode;
import org.discogsography.dashboard.broker.Policy;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.discogsography.dashboard.service.PastEvent;

/**
 * The whole suite as the dashboard knows it at one moment.
 *
 * @param asOf the dashboard's clock; each part has its own time besides
 */
public record Snapshot(
        Instant asOf,
        List<ServiceStatus> services,
        Part<Extraction> extraction,
        List<StoreStatus> stores,
        BrokerStatus broker) {

    /**
     * One of our services and its own dependencies.
     *
     * @param events what it remembers of its connections; told by {@code /api/outages} instead
     */
    public record ServiceStatus(
            String name,
            String url,
            Part<Health> health,
            Part<List<ConnectionView>> connections,
            @JsonIgnore Part<List<PastEvent>> events) {}

    /**
     * One database, as its consumer sees it.
     *
     * @param store {@code neo4j} or {@code postgresql}
     */
    public record StoreStatus(
            String store, String consumer, Part<List<Load>> loads, Part<List<Consumption>> consumption) {}

    /**
     * RabbitMQ, as its management API sees it.
     *
     * @param consumers active consumers by queue
     * @param policies of our virtual host, both kinds; told as findings instead, like the alarms of the nodes
     */
    public record BrokerStatus(
            String url,
            Part<List<QueueDepth>> queues,
            Part<Map<String, Long>> consumers,
            @JsonIgnore List<Part<List<Policy>>> policies,
            @JsonIgnore Part<List<BrokerNode>> nodes) {}
}
