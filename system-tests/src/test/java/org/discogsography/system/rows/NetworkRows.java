package org.discogsography.system.rows;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.proxy.Proxy;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;

/** The database is well; the way to it is not. */
@FaultRows
class NetworkRows {
    private static final Duration LATENCY = Duration.ofMillis(500);
    private static final long BYTES_PER_SECOND = 50_000;

    /** A slow network makes a load last. */
    private static final Duration SLOWLY = Duration.ofMinutes(3);

    /** As many records in a transaction as by default, in the small messages of the rows. */
    private static final Map<String, String> USUAL_BATCHES =
            Map.of("CONSUMER_PREFETCH", "400", "CONSUMER_BATCH_RECORDS", "2000");

    private static final Duration EVICTION = Duration.ofSeconds(5);

    private static final long HEAP_OF_SERVICES = 160L * 1024 * 1024;

    @MatrixRow("PN-4")
    @EachStore(quick = Dependency.NEO4J)
    void swallowedWithoutAReset(Dependency store, Stage stage) throws Exception {
        stage.play("PN-4", store.id(), row -> {
            Proxy proxy = row.between(store.consumer(), store);
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.SILENT, proxy::swallowed)) {
                row.lasts(row.mode().outage());
            }
            awaitEverything(row, store);
            long kept = keptInTheEnd(proxy);
            row.found("dead sockets evicted", kept == 0, kept + " connections kept that lost bytes");
        });
    }

    /** A greeting of the last moment of the outage gives up on its own. */
    private static long keptInTheEnd(Proxy proxy) throws InterruptedException {
        Instant end = Instant.now().plus(EVICTION);
        while (proxy.deadAndKept() > 0 && Instant.now().isBefore(end)) {
            Thread.sleep(EVICTION.dividedBy(50));
        }
        return proxy.deadAndKept();
    }

    @MatrixRow("PN-5")
    @EachStore(quick = Dependency.POSTGRESQL)
    void slowButThere(Dependency store, Stage stage) throws Exception {
        stage.play("PN-5", store.id(), row -> {
            Proxy proxy = row.between(store.consumer(), store, USUAL_BATCHES);
            row.load();
            row.awaitUnderWay(store);
            Duration half = row.mode().outage().dividedBy(2);
            try (Outage _ = row.strike(store, Kind.SLOW, () -> proxy.slowed(LATENCY, 0))) {
                row.lasts(half);
                requireDegraded(row, store.consumer());
            }
            try (Outage _ = row.strike(store, Kind.SLOW, () -> proxy.slowed(Duration.ZERO, BYTES_PER_SECOND))) {
                row.lasts(half);
                requireDegraded(row, store.consumer());
            }
            awaitEverything(row, store);
        });
    }

    private static void awaitEverything(Row row, Dependency store) throws InterruptedException {
        row.suite().await("everything stored", SLOWLY, () -> row.stored(store) >= 1);
    }

    private static void requireDegraded(Row row, Service service) {
        String connections = row.suite()
                .client(service)
                .get("/connections")
                .map(answer -> answer.body().toString())
                .orElse("no answer");
        row.found("shown as degraded", connections.contains("degraded"), service.id() + ": " + connections);
        double heap = row.metric(service, "jvm_memory_used_bytes");
        row.found("bounded memory", heap <= 2 * HEAP_OF_SERVICES, service.id() + ": %.0f bytes".formatted(heap));
    }
}
