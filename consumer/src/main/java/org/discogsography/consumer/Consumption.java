package org.discogsography.consumer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.broker.BrokerPort;
import org.discogsography.common.connection.DependencyMonitor.Timing;
import org.discogsography.common.connection.DependencyMonitors;
import org.discogsography.common.connection.SystemTimer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.consumer.amqp.ConfirmedPublishing;
import org.discogsography.consumer.amqp.QueueLook;
import org.discogsography.consumer.amqp.connector.ConnectorSources;
import org.discogsography.consumer.deadletter.BrokerDeadLetterPublisher;
import org.discogsography.consumer.deadletter.DeadLetterQueues;
import org.discogsography.consumer.forget.Forgetting;
import org.discogsography.consumer.intake.Subscription;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.supervise.Dependency;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.consumer.verify.Audit;
import org.discogsography.consumer.verify.BrokerSupply;
import org.discogsography.consumer.verify.StoreAnswers;
import org.discogsography.consumer.verify.Verifier;
import org.discogsography.consumer.write.QueueWorker;
import org.discogsography.consumer.write.QueueWorkers;
import org.discogsography.consumer.write.RetryPolicy;
import org.jboss.logging.Logger;

/** Puts a consumer together, starts it with the service and ends it with the service. */
@Singleton
public class Consumption {
    private static final Logger LOG = Logger.getLogger("consumption");

    /** A batch under way may end within this time at shutdown; then it is left to be redelivered. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final SystemTimer timer = new SystemTimer();
    private final BrokerPort brokerPort;
    private final Dependency broker;
    private final SupervisedStore store;
    private final DependencyMonitors monitors;
    private final QueueLook looks;
    private final DeadLetterQueues deadLetters;
    private final List<Queue> queues;

    Consumption(
            StorePorts ports,
            Settings settings,
            DependencyMonitors monitors,
            ConnectorSources sources,
            MeterRegistry registry) {
        String consumer = ports.dependency().consumer();
        settings.consumer().checked(settings.store().statementTimeout());
        Executor workers = task -> Thread.ofVirtual().name("consumption").start(task);
        RandomGenerator random = RandomGenerator.getDefault();

        this.monitors = monitors;
        brokerPort = new BrokerPort(settings.broker(), consumer, Topology.queuesOf(consumer));
        broker = Dependency.of(
                monitors.watch(brokerPort, new BrokerFaults(), settings.broker().monitoring()));
        looks = new QueueLook(brokerPort, broker, settings.broker().operationTimeout());
        deadLetters = new DeadLetterQueues(
                brokerPort, broker, settings.broker().operationTimeout(), Topology.queuesOf(consumer));
        Dependency database = Dependency.of(monitors.watch(
                ports.dependency().port(),
                ports.dependency().faults(),
                settings.store().monitoring()));
        store = new SupervisedStore(
                ports,
                database,
                timer,
                workers,
                new SupervisedStore.Limits(
                        settings.consumer().writers(), settings.consumer().inventoryTimeout()));

        ConfirmedPublishing publishing =
                new ConfirmedPublishing(brokerPort, broker, settings.broker().operationTimeout());
        QueueWorkers workersOfQueues = new QueueWorkers(
                store,
                new BrokerDeadLetterPublisher(publishing, timer),
                new StoreAnswers(
                        consumer, store, looks, brokerPort, settings.broker().operationTimeout()),
                new RetryPolicy(List.of(database, broker), random),
                settings.consumer(),
                settings.store().statementTimeout(),
                new Timing(timer, random),
                registry);
        List<Queue> all = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            String name = Topology.queue(consumer, type);
            BrokerSupply supply = new BrokerSupply(
                    new BrokerSupply.Source(
                            consumer, name, () -> queue(type).worker().intake().inFlight()),
                    looks,
                    publishing);
            Verifier verifier = new Verifier(type, store, supply, settings.consumer(), timer);
            QueueWorker worker = workersOfQueues.worker(type, name, verifier);
            Subscription subscription = new Subscription(
                    new Subscription.Target(name, needs(worker), () -> isConsumed(name)),
                    sources.source(type.plural(), name),
                    worker.intake(),
                    timer,
                    random);
            Audit audit = new Audit(type, store, supply, verifier, timer);
            Forgetting forgetting = new Forgetting(type, store, supply, verifier, timer);
            all.add(new Queue(type, subscription, worker, verifier, audit, forgetting));
            loadGauge(type, verifier, registry);
        }
        queues = List.copyOf(all);
        queues.forEach(queue -> queue.verifier().onLoss(() -> doubtBeside(queue)));
    }

    public List<Queue> queues() {
        return queues;
    }

    /** The queue of one type. */
    public Queue queue(RecordType type) {
        return queues.stream().filter(queue -> queue.type() == type).findFirst().orElseThrow();
    }

    public DeadLetterQueues deadLetters() {
        return deadLetters;
    }

    /** Something outside of the usual flow changes what a queue has brought: its load is judged again. */
    public void doubt(String queue) {
        queues.stream()
                .filter(known -> known.name().equals(queue))
                .forEach(known -> known.verifier().doubt());
    }

    /** Whoever deletes a node by hand takes relationships with it that records of other types own. */
    private void doubtBeside(Queue lost) {
        queues.stream()
                .filter(other -> !other.equals(lost))
                .forEach(other -> other.verifier().doubt());
    }

    public SupervisedStore store() {
        return store;
    }

    void start(@Observes StartupEvent started) {
        monitors.tellBacklog(this::backlog);
        store.dependency()
                .onReturn(() -> queues.forEach(queue -> queue.verifier().returned()));
        queues.forEach(queue -> {
            queue.verifier().start();
            queue.worker().start();
            queue.subscription().start();
        });
    }

    /** The batches under way end and are acknowledged; everything else goes back to the broker with the connections. */
    void stop(@Observes ShutdownEvent stopping) {
        queues.forEach(queue -> queue.verifier().stop());
        await(queues.stream().map(queue -> queue.worker().stop()).toList(), DRAIN, "batches");
        await(queues.stream().map(queue -> queue.subscription().close()).toList(), CLOSE, "connections");
        brokerPort.close();
        timer.close();
    }

    private static void await(List<CompletableFuture<Void>> all, Duration atMost, String what) {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(atMost.toMillis(), MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warnf("shutdown does not wait any longer for=%s", what);
        }
    }

    /** Deliveries in our hands; messages in the queues as the last probe saw them, which an outage makes old. */
    private String backlog() {
        int inHand = queues.stream()
                .mapToInt(queue -> queue.worker().intake().inFlight())
                .sum();
        Map<String, BrokerPort.QueueState> seen = brokerPort.queues();
        String waiting = seen.isEmpty()
                ? "unknown"
                : String.valueOf(seen.values().stream()
                        .mapToLong(BrokerPort.QueueState::ready)
                        .sum());
        return "in_hand=" + inHand + " waiting=" + waiting;
    }

    private List<Subscription.Need> needs(QueueWorker worker) {
        return List.of(
                new Subscription.Need(
                        broker.name(), () -> broker.whenUp().await().indefinitely()),
                // Before the store can be used nothing is prefetched.
                new Subscription.Need(
                        store.dependency().name(), () -> store.ready().await().indefinitely()),
                new Subscription.Need("the store to take its records", worker::awaitTaken),
                // Somebody may have deleted a queue: that is one of the reasons to be here.
                new Subscription.Need(
                        "the topology",
                        () -> broker.call(brokerPort::declareTopology).await().indefinitely()));
    }

    private boolean isConsumed(String queue) {
        return looks.at(queue).await().indefinitely().consumers() > 0;
    }

    private static int number(LoadState state) {
        return switch (state) {
            case LOADING -> 1;
            case VERIFIED -> 2;
            case INCOMPLETE -> 3;
            case SUPERSEDED -> 4;
            case MIXED -> 5;
            case BEGUN -> 6;
            case ALTERED -> 7;
        };
    }

    /** 0 none, 1 loading, 2 verified, 3 incomplete, 4 superseded, 5 mixed, 6 begun, 7 altered. */
    private static void loadGauge(RecordType type, Verifier verifier, MeterRegistry registry) {
        Gauge.builder(
                        "discogsography.consumer.load.state",
                        verifier,
                        judge -> judge.last().map(load -> number(load.state())).orElse(0))
                .tag("type", type.plural())
                .register(registry);
        Gauge.builder(
                        "discogsography.consumer.load.missing",
                        verifier,
                        judge -> judge.last()
                                .map(load -> load.rows().missing() == null
                                        ? Double.NaN
                                        : load.rows().missing().doubleValue())
                                .orElse(Double.NaN))
                .tag("type", type.plural())
                .register(registry);
    }
}
