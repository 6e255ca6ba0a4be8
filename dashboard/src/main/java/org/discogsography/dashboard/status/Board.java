package org.discogsography.dashboard.status;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.broker.BrokerEndpoints;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Endpoint;
import org.discogsography.dashboard.poll.Fetcher;
import org.discogsography.dashboard.poll.Target;
import org.discogsography.dashboard.poll.Watch;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.discogsography.dashboard.service.ServiceEndpoints;

/** Everything that is watched, arranged as the {@link Status}. */
final class Board {
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
        broker = new BrokerWatch(suite.management(), watch(askBroker.queues()), watch(askBroker.consumers()));
    }

    List<Watch<?>> watches() {
        return List.copyOf(watches);
    }

    /** Reads memory only. */
    Status status() {
        return new Status(
                clock.instant(),
                services.stream().map(ServiceWatch::status).toList(),
                PartView.of(extraction.latest()),
                stores.stream().map(StoreWatch::status).toList(),
                broker.status());
    }

    private ServiceWatch service(Target target, ServiceEndpoints ask) {
        return new ServiceWatch(target, watch(ask.health(target)), watch(ask.connections(target)));
    }

    private StoreWatch store(String store, Target consumer, ServiceEndpoints ask) {
        return new StoreWatch(store, consumer, watch(ask.loads(consumer)), watch(ask.consumption(consumer)));
    }

    private <T> Watch<T> watch(Endpoint<T> endpoint) {
        Watch<T> watch = new Watch<>(endpoint, fetcher, clock);
        watches.add(watch);
        return watch;
    }

    private record ServiceWatch(Target target, Watch<Health> health, Watch<List<ConnectionView>> connections) {
        Status.ServiceStatus status() {
            return new Status.ServiceStatus(
                    target.name(),
                    target.base().toString(),
                    PartView.of(health.latest()),
                    PartView.of(connections.latest()));
        }
    }

    private record StoreWatch(
            String store, Target consumer, Watch<List<Load>> loads, Watch<List<Consumption>> consumption) {
        Status.StoreStatus status() {
            return new Status.StoreStatus(
                    store, consumer.name(), PartView.of(loads.latest()), PartView.of(consumption.latest()));
        }
    }

    private record BrokerWatch(Target target, Watch<List<QueueDepth>> queues, Watch<Map<String, Long>> consumers) {
        Status.BrokerStatus status() {
            return new Status.BrokerStatus(
                    target.base().toString(), PartView.of(queues.latest()), PartView.of(consumers.latest()));
        }
    }
}
