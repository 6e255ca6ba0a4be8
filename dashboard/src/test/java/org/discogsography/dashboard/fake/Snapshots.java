package org.discogsography.dashboard.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.BrokerStatus;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.broker.BrokerNode;
import org.discogsography.dashboard.broker.Policy;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Health;
import org.discogsography.dashboard.service.Load;
import org.discogsography.dashboard.service.PastEvent;

/** A suite in which everything is well and idle, to be changed in one place per test. */
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Instant at = NOW;
    private Part<Health> health = known(new Health("UP", List.of()));
    private Part<List<ConnectionView>> connections = known(List.of(connection("up", null)));
    private Part<List<PastEvent>> events = known(List.of());
    private Part<Extraction> extraction = known(extraction("idle", null));
    private Part<List<Load>> loads = known(List.of());
    private Part<List<Consumption>> consumption = known(List.of());
    private Part<List<QueueDepth>> queues = known(emptyQueues());
    private Part<Map<String, Long>> consumers = known(Map.of());
    private Part<List<BrokerNode>> nodes = known(List.of());
    private Part<List<Policy>> policies = known(List.of());

    public Snapshots at(Instant now) {
        at = now;
        return this;
    }

    /** Of the tableinator; the other services are well. */
    public Snapshots health(Part<Health> part) {
        health = part;
        return this;
    }

    /** Of the tableinator. */
    public Snapshots connections(Part<List<ConnectionView>> part) {
        connections = part;
        return this;
    }

    /** Of the tableinator. */
    public Snapshots events(Part<List<PastEvent>> part) {
        events = part;
        return this;
    }

    public Snapshots extraction(Part<Extraction> part) {
        extraction = part;
        return this;
    }

    /** Of both stores. */
    public Snapshots loads(Part<List<Load>> part) {
        loads = part;
        return this;
    }

    /** Of both consumers. */
    public Snapshots consumption(Part<List<Consumption>> part) {
        consumption = part;
        return this;
    }

    public Snapshots queues(Part<List<QueueDepth>> part) {
        queues = part;
        return this;
    }

    public Snapshots consumers(Part<Map<String, Long>> part) {
        consumers = part;
        return this;
    }

    public Snapshots nodes(Part<List<BrokerNode>> part) {
        nodes = part;
        return this;
    }

    public Snapshots policies(Part<List<Policy>> part) {
        policies = part;
        return this;
    }

    public Snapshot snapshot() {
        ServiceStatus well = new ServiceStatus(
                "graphinator",
                "http://127.0.0.1:8001",
                known(new Health("UP", List.of())),
                known(List.of()),
                known(List.of()));
        ServiceStatus watched = new ServiceStatus("tableinator", "http://127.0.0.1:8002", health, connections, events);
        return new Snapshot(
                at,
                List.of(well, watched),
                extraction,
                List.of(
                        new StoreStatus("neo4j", "graphinator", loads, consumption),
                        new StoreStatus("postgresql", "tableinator", loads, consumption)),
                new BrokerStatus("http://127.0.0.1:15672", queues, consumers, List.of(policies), nodes));
    }

    public static <T> Part<T> known(T value) {
        return new Part.Known<>(value, NOW, NOW);
    }

    public static <T> Part<T> unknown(String error, Instant since) {
        return new Part.Unknown<>(error, NOW, since);
    }

    /** To PostgreSQL, in this state since {@link #NOW}. */
    public static ConnectionView connection(String state, String cause) {
        return connection(state, NOW, cause);
    }

    public static ConnectionView connection(String state, Instant since, String cause) {
        return connection(state, since, cause, 0);
    }

    public static ConnectionView connection(String state, Instant since, String cause, int openings) {
        return new ConnectionView(
                "postgresql",
                "localhost:5432",
                ConnectionStatus.of(state).orElseThrow(),
                since,
                cause,
                null,
                null,
                "closed",
                openings,
                PoolState.UNKNOWN);
    }

    public static Extraction extraction(String state, Extraction.Progress artists) {
        Map<String, Extraction.Progress> types = artists == null ? Map.of() : Map.of("artists", artists);
        return new Extraction(state, "run-1", 20260801, "/dumps", NOW, null, null, null, types);
    }

    public static Extraction.Progress progress(long records, long malformed) {
        return progress(records, malformed, 0, malformed == 0 ? null : "/state/unreadable_20260801_artists.xml");
    }

    public static Extraction.Progress progress(long records, long malformed, long repeated, String unreadableFile) {
        return new Extraction.Progress(
                "publishing",
                "artists.xml.gz",
                null,
                records,
                records,
                malformed,
                repeated,
                unreadableFile,
                10 * records,
                1000L,
                null,
                null,
                null,
                null);
    }

    public static Load load(RecordType type, LoadState state, Long missing) {
        return load(type, state, missing, 0L, null, null);
    }

    public static Load load(
            RecordType type, LoadState state, Long missing, Long deadLettered, Integer newerDump, Long newer) {
        return new Load(
                type.plural(),
                20260801,
                "run-1",
                state,
                10L,
                0L,
                0L,
                10L,
                missing,
                deadLettered,
                0L,
                0L,
                newerDump,
                newer,
                null,
                null,
                null,
                "00ff",
                NOW,
                NOW,
                null);
    }

    public static List<QueueDepth> emptyQueues() {
        return Topology.CONSUMERS.stream()
                .flatMap(consumer -> List.of(RecordType.values()).stream()
                        .map(type -> new QueueDepth(
                                Topology.queue(consumer, type), consumer, type.plural(), true, 0L, 0L, 0L)))
                .toList();
    }
}
