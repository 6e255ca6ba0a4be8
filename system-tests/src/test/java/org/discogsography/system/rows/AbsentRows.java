package org.discogsography.system.rows;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Management;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Services that are there before their servers. */
@FaultRows
class AbsentRows {
    @MatrixRow("PN-6")
    @EachStore(quick = Dependency.NEO4J)
    void storeAbsentAtStart(Dependency store, Stage stage) throws Exception {
        stage.play("PN-6", store.id(), row -> {
            ServiceProcess consumer = row.suite().service(store.consumer());
            Backend server = row.suite().backend(store.kind());
            consumer.stop();
            row.load();
            try (Outage _ = row.strike(store, Kind.ABSENT, server::stopped)) {
                consumer.start();
                requireNothingPrefetched(row, store.consumer(), row.mode().absence());
            }
        });
    }

    @Test
    @MatrixRow("R-4")
    void brokerAbsentAtStart(Stage stage) throws Exception {
        stage.play("R-4", "", row -> {
            Backend broker = row.suite().backend(Dependency.RABBITMQ.kind());
            for (Service service : Service.values()) {
                row.suite().service(service).stop();
            }
            broker.stop();
            for (Service service : Service.values()) {
                row.suite().service(service).start();
            }
            row.suite().service(Service.EXTRACTOR).awaitLive(Duration.ofSeconds(60));
            row.load();
            try (Outage _ = row.strike(Dependency.RABBITMQ, Kind.ABSENT, broker::stopped)) {
                row.lasts(row.mode().brokerAbsence());
            }
        });
    }

    private static void requireNothingPrefetched(Row row, Service consumer, Duration time) throws Exception {
        Instant end = Instant.now().plus(time);
        long most = 0;
        while (Instant.now().isBefore(end)) {
            most = Math.max(most, unacknowledged(row.stage().management(), consumer));
            row.lasts(Duration.ofMillis(500));
        }
        row.found("prefetches nothing", most == 0, consumer.id() + " held " + most + " deliveries");
    }

    private static long unacknowledged(Management management, Service consumer) throws Exception {
        return management.queues().entrySet().stream()
                .filter(queue -> queue.getKey().startsWith(consumer.id() + "."))
                .mapToLong(queue -> queue.getValue().unacknowledged())
                .sum();
    }
}
