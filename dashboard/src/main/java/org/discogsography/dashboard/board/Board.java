package org.discogsography.dashboard.board;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.broker.BrokerEndpoints;
import org.discogsography.dashboard.broker.BrokerNode;
import org.discogsography.dashboard.broker.Policy;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Endpoint;
import org.discogsography.dashboard.poll.Fetcher;
import org.discogsography.dashboard.poll.Target;
import org.discogsography.dashboard.poll.Watch;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.discogsography.dashboard.service.PastEvent;
import org.discogsography.dashboard.service.ServiceEndpoints;

/** Everything that is watched, arranged as a {@link Snapshot}. */
public final class Board {
    private final InstantSource clock;
    private final Fetcher fetcher;
    private final List<Watch<?>> watches = new ArrayList<>();
    private final List<ServiceWatch> services;
    private final Watch<Extraction> extraction;
    private final List<StoreWatch> stores;
    private final BrokerWatch broker;

    /** Whom to ask. */
    record Suite(Target extractor, Target graphinator, Target tableinator, Target management) {}

    Board(Suite suite, ServiceEndpoints ask, BrokerEndpoints askBroker, Fetcher fetcher, InstantSource clock) {
        this.clock = clock;
        this.fetcher = fetcher;
        services = List.of(
                service(suite.extractor(), ask), service(suite.graphinator(), ask), service(suite.tableinator(), ask));
        extraction = watch(ask.extraction(suite.extractor()));
        stores = List.of(store("neo4j", suite.graphinator(), ask), store("postgresql", suite.tableinator(), ask));
        broker = new BrokerWatch(
                suite.management(),
                watch(askBroker.queues()),
                watch(askBroker.consumers()),
                List.of(watch(askBroker.policies()), watch(askBroker.operatorPolicies())),
                watch(askBroker.nodes()));
    }

    List<Watch<?>> watches() {
        return List.copyOf(watches);
    }

    /** Reads memory only. */
    public Snapshot snapshot() {
        return new Snapshot(
                clock.instant(),
                services.stream().map(ServiceWatch::status).toList(),
                extraction.latest(),
                stores.stream().map(StoreWatch::status).toList(),
                broker.status());
    }

    private ServiceWatch service(Target target, ServiceEndpoints ask) {
        return new ServiceWatch(
                target, watch(ask.health(target)), watch(ask.connections(target)), watch(ask.events(target)));
    }

    private StoreWatch store(String store, Target consumer, ServiceEndpoints ask) {
        return new StoreWatch(store, consumer, watch(ask.loads(consumer)), watch(ask.consumption(consumer)));
    }

    private <T> Watch<T> watch(Endpoint<T> endpoint) {
        Watch<T> watch = new Watch<>(endpoint, fetcher, clock);
        watches.add(watch);
        return watch;
    }

    private record ServiceWatch(
            Target target,
            Watch<Health> health,
            Watch<List<ConnectionView>> connections,
            Watch<List<PastEvent>> events) {
        Snapshot.ServiceStatus status() {
            return new Snapshot.ServiceStatus(
                    target.name(), target.base().toString(), health.latest(), connections.latest(), events.latest());
        }
    }

    private record StoreWatch(
            String store, Target consumer, Watch<List<Load>> loads, Watch<List<Consumption>> consumption) {
        Snapshot.StoreStatus status() {
            return new Snapshot.StoreStatus(store, consumer.name(), loads.latest(), consumption.latest());
        }
    }

    private record BrokerWatch(
            Target target,
            Watch<List<QueueDepth>> queues,
            Watch<Map<String, Long>> consumers,
            List<Watch<List<Policy>>> policies,
            Watch<List<BrokerNode>> nodes) {
        Snapshot.BrokerStatus status() {
            return new Snapshot.BrokerStatus(
                    target.base().toString(),
                    queues.latest(),
                    consumers.latest(),
                    policies.stream().map(Watch::latest).toList(),
                    nodes.latest());
        }
    }
}
